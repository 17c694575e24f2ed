/** What the file is called when it is downloaded. */
export const kubeconfigName = 'pilothouse-practice.yaml'
