/**
 * Sets the chosen theme before the first paint. It stands in the page's head as it is, so that a
 * Content-Security-Policy can allow it by its hash; it must not change from page to page.
 */
export const themeScript =
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"
