import { expect, test } from 'vitest'
import { Process, Terminal } from '../processes/index.ts'
import { shellProgram } from './sh.ts'
import { runScript, testMachine } from './testing.ts'

const output = async (script: string) => (await runScript(script)).out

test.each([
  ['words are expanded, split and quoted', `a='x  y'; echo $a "$a" '$a' \\$a ${'${a}'}z`, 'x y x  y $a $a x yz\n'],
  ['defaults', 'echo ${u:-none} ${u-none} ${u:+set}; v=1; echo ${v:+set} ${w:=given} $w ${#w}', 'none none\nset given given 5\n'],
  ['prefixes and suffixes', 'f=/a/b.tar.gz; echo ${f##*/} ${f%.*} ${f%%.*} ${f#/}; echo ${f/b/c}', 'b.tar.gz /a/b.tar /a/b a/b.tar.gz\n/a/c.tar.gz\n'],
  ['arithmetic', 'i=3; echo $((i*2+1)) $(( (i+1) % 3 )) $((i>2 ? 10 : 20)); i=$((i+1)); echo $i', '7 1 10\n4\n'],
  ['substitution', 'echo "$(echo one; echo two)" `echo three` $(echo $(echo four))', 'one\ntwo three four\n'],
  ['if, elif, else', 'for x in 1 2 3; do if [ $x = 1 ]; then echo a; elif test $x -eq 2; then echo b; else echo c; fi; done', 'a\nb\nc\n'],
  ['while, break, continue', 'i=0; while true; do i=$((i+1)); [ $i = 2 ] && continue; [ $i -gt 3 ] && break; echo $i; done', '1\n3\n'],
  ['until', 'i=0; until [ $i -ge 2 ]; do i=$((i+1)); done; echo $i', '2\n'],
  ['case', 'for x in a.txt b.sh z; do case $x in *.txt) echo text;; *.sh|*.bash) echo shell;; *) echo other;; esac; done', 'text\nshell\nother\n'],
  ['functions with locals and return', 'x=1; f() { local x=2; echo $1 $x $#; return 3; }; f a b; echo $? $x', 'a 2 2\n3 1\n'],
  ['a here-document', 'n=5; cat <<EOF\nvalue $n $((n+1))\nEOF\ncat <<\'X\'\nraw $n\nX', 'value 5 6\nraw $n\n'],
  ['pipelines', 'printf "b\\na\\nb\\n" | sort | uniq -c | sed "s/^ *//"', '1 a\n2 b\n'],
  ['redirections', 'echo one > /tmp/f; echo two >> /tmp/f; cat < /tmp/f; ls /nope 2> /dev/null || echo failed; { echo err >&2; } 2>&1 | cat', 'one\ntwo\nfailed\nerr\n'],
  ['positional parameters', 'set -- a "b c"; echo $# $2; for x in "$@"; do echo "<$x>"; done; shift; echo $1', '2 b c\n<a>\n<b c>\nb c\n'],
  ['globs', 'cd /tmp; touch a.log b.log c; echo *.log; echo "*.log" no*', 'a.log b.log\n*.log no*\n'],
  ['subshells keep to themselves', 'x=1; (x=2; cd /tmp; echo $x $PWD); echo $x $PWD', '2 /tmp\n1 /\n'],
  ['read', 'printf "a b c\\nd\\n" | while read first rest; do echo "$rest:$first"; done', 'b c:a\n:d\n'],
  ['set -e ends at the first failure, but not in a condition', 'set -e; if false; then :; fi; false || true; echo on; false; echo never', 'on\n'],
  ['eval and exec', `eval 'y=$((2+2))'; echo $y; exec echo last; echo never`, '4\nlast\n'],
  ['printf', `printf '%s=%d %05.1f|%-4s|%x\\n' a 5 3.14159 hi 255`, 'a=5 003.1|hi  |ff\n'],
  ['date counts from the clock', 'date +%Y-%m-%dT%H:%M:%SZ; sleep 90; date +%M:%S; date -u -Iseconds', '2026-01-01T00:00:00Z\n01:30\n2026-01-01T00:01:30+00:00\n'],
  ['date knows zones as POSIX writes them', 'TZ=CET-1 date "+%H:%M %Z %z"; TZ=EST5 date +%d-%H; date -u +%H', '01:00 CET +0100\n31-19\n00\n'],
  ['tools for text', `printf 'a:1\\nb:2\\n' | cut -d: -f2 | tr '\\n' ,; echo; echo hello | sed -n 's/l\\(l\\)o/L\\1O/p'; seq 3 | grep -v 2 | wc -l`, '1,2,\nheLlO\n2\n'],
  ['awk', `printf 'a 1\\nb 2\\nc 3\\n' | awk '$2 > 1 { s += $2; n[$1]++ } END { print s, length(n), NR; for (i = 0; i < 2; i++) printf "%d-", i; print "" }'`, '5 2 3\n0-1-\n'],
  ['awk with fields and patterns', `echo 'root:x:0' | awk -F: -v p=u '/^root/ { $2 = toupper(p $1); print; print NF, $NF, substr($1, 2, 2), ($3 == 0 ? "zero" : "no") }'`, 'root UROOT 0\n3 0 oo zero\n'],
  ['an unset variable is empty in a test', '[ -z "$nothing" ] && [ ! -n "$nothing" ] && echo empty', 'empty\n'],
  ['xargs and find', 'mkdir -p /tmp/d/e; echo 1 > /tmp/d/e/x.txt; find /tmp/d -name "*.txt" | xargs cat; find /tmp/d -type d | wc -l', '1\n2\n'],
])('%s', async (_, script, expected) => {
  const { out, err } = await runScript(script)
  expect(err).toBe(/ls \/nope/.test(script) ? err : '')
  expect(out).toBe(expected)
})

test.each([
  ['a{b,c} {1..3} "{d,e}"', 'ab ac 1 2 3 {d,e}\n', 'a{b,c} {1..3} {d,e}\n'],
  ['$[1+2] {a,$((1+1))}', '3 a 2\n', '$[1+2] {a,2}\n'],
])('only bash expands %s', async (words, bash, others) => {
  expect((await runScript(`echo ${words}`, { dialect: 'bash' })).out).toBe(bash)
  expect((await runScript(`echo ${words}`, { dialect: 'ash' })).out).toBe(others)
})

test.each([
  ['loops that count', 'for ((i=0;i<4;i++)); do ((i==1)) && continue; echo $i; done; ((x=5)); echo $x', '0\n2\n3\n5\n'],
  ['here-strings', 'read a b <<< "1 $((1+1)) 3"; echo "$b"', '2 3\n'],
  ['conditions with patterns', '[[ abc == a* && ! -z x ]] && echo y; [[ abc == "a*" ]] || echo n; [[ a1 =~ ^[a-z][0-9]$ ]] && echo re', 'y\nn\nre\n'],
  ['parts of a value', 'x=hello; echo ${x^} ${x:1:3} ${x: -2} ${x//l/L} ${x/#h/H} ${x/%o/O}; y=x; echo ${!y}; x+=!; echo $x', 'Hello ell lo heLLo Hello hellO\nhello\nhello!\n'],
  ['cases that go on', 'case a in a) echo 1;& b) echo 2;; c) echo 3;; esac; case ab in a*) echo 1;;& *b) echo 2;; esac', '1\n2\n1\n2\n'],
])('bash has %s', async (_, script, expected) => {
  expect(await runScript(script, { dialect: 'bash' })).toEqual({ out: expected, err: '', status: 0 })
})

test.each([
  ['if true; fi', 'unexpected "fi" (expecting "then")', 'Syntax error: "fi" unexpected (expecting "then")', "syntax error near unexpected token `fi'"],
  ['for i in a; do echo', 'unexpected end of file (expecting "done")', 'Syntax error: end of file unexpected (expecting "done")', 'syntax error: unexpected end of file'],
  ['echo a; ; echo b', 'unexpected ";"', 'Syntax error: ";" unexpected', "syntax error near unexpected token `;'"],
  ['echo $(if)', 'unexpected ")" (expecting "then")', 'Syntax error: ")" unexpected (expecting "then")', "syntax error near unexpected token `)'"],
  ['x=(a b)', 'unexpected "("', 'Syntax error: "(" unexpected', 'syntax error: arrays are not supported by this shell'],
])('%s is refused before anything runs, in the words of each shell', async (script, ash, dash, bash) => {
  expect(await runScript(`echo no; ${script}`)).toEqual({ out: '', err: `sh: syntax error: ${ash}\n`, status: 2 })
  expect((await runScript(`echo no; ${script}`, { dialect: 'dash' })).err).toBe(`sh: 1: ${dash}\n`)
  expect((await runScript(`echo no; ${script}`, { dialect: 'bash' })).err).toBe(`sh: line 1: ${bash}\n`)
})

test('a long here-document is not read anew with each of its lines', async () => {
  const begin = performance.now()
  const { out } = await runScript('', { argv: ['sh'], input: `wc -l <<END\n${'x\n'.repeat(20_000)}END\n` })
  expect(out).toBe('20000\n')
  expect(performance.now() - begin).toBeLessThan(3000)
})

test('a script that eval is given is complete or wrong', async () => {
  expect(await runScript('', { argv: ['sh'], input: "eval 'if'\nfi\n" })).toMatchObject({ out: '', status: 2 })
})

test.each([
  ['if true\nthen echo a\nfi\n', 'a\n'],
  ['echo "a\nb"\n', 'a\nb\n'],
  ['cat <<-E\n\tx\n\tE\necho y\n', 'x\ny\n'],
  ['echo a \\\nb\n', 'a b\n'],
  ['true &&\necho a\n', 'a\n'],
  ['x=$(\necho a)\necho $x\n', 'a\n'],
])('a command that is not complete waits for its next line: %j', async (input, out) => {
  expect(await runScript('', { argv: ['sh'], input })).toEqual({ out, err: '', status: 0 })
})

test('exit codes are those of a shell', async () => {
  expect((await runScript('exit 3')).status).toBe(3)
  expect((await runScript('nosuch')).status).toBe(127)
  expect((await runScript('nosuch')).err).toBe('sh: nosuch: not found\n')
  expect((await runScript('/tmp')).status).toBe(126)
  expect((await runScript('if')).status).toBe(2)
  expect((await runScript('x=$(exit 3)')).status).toBe(3)
  expect((await runScript('false | true')).status).toBe(0)
  expect((await runScript('set -o pipefail; false | true')).status).toBe(1)
})

test('background jobs run beside the shell, and wait waits for them', async () => {
  expect(await output('(sleep 2; echo later) & echo now; wait; echo done')).toBe('now\nlater\ndone\n')
  expect(await output('sleep 100 & kill $!; wait $!; echo $?')).toBe('143\n')
})

test('an hour of a five-second loop passes in a moment', async () => {
  const begin = performance.now()
  const { out } = await runScript('i=0; while [ $i -lt 720 ]; do i=$((i+1)); sleep 5; done; echo $i')
  expect(out).toBe('720\n')
  expect(performance.now() - begin).toBeLessThan(3000)
})

test('a loop that never waits neither holds up the server nor the clock, and can be killed', async () => {
  const test = testMachine()
  const process = new Process(test.machine, shellProgram('ash'), { argv: ['sh', '-c', 'while true; do :; done'], env: {}, cwd: '/', user: { uid: 0, gid: 0, groups: [], override: true }, fds: new Map() })
  await test.clock.advance(2000)
  process.kill('TERM')
  expect(process.status).toBeUndefined()
  process.kill('KILL')
  expect(await process.exited).toBe(137)
})

test('the writer ends when nobody reads any more', async () => {
  expect(await output('yes | head -n 2; while true; do echo x; done | head -n 1')).toBe('y\ny\nx\n')
})

test('the first process ends on TERM only when it handles it', async () => {
  const run = (script: string) => {
    const test = testMachine()
    const lines: string[] = []
    const stdout = { read: () => Promise.resolve(undefined), unread: () => {}, write: (_: unknown, data: string) => void lines.push(data) }
    return { lines, clock: test.clock, process: new Process(test.machine, shellProgram('ash'), { argv: ['sh', '-c', script], env: { PATH: '/bin' }, cwd: '/', user: { uid: 0, gid: 0, groups: [], override: true }, fds: new Map([[1, stdout]]) }) }
  }
  const trapped = run('trap "echo bye; exit 0" TERM; while true; do sleep 1; done')
  await trapped.clock.advance(500)
  trapped.process.kill('TERM')
  await trapped.clock.advance(2000)
  expect(trapped.process.status).toBe(0)
  expect(trapped.lines).toEqual(['bye\n'])
  const waiting = run('trap "exit 7" TERM; sleep 1000 & wait')
  await waiting.clock.advance(500)
  waiting.process.kill('TERM')
  await waiting.clock.advance(0)
  expect(waiting.process.status).toBe(7)
  const deaf = run('sleep 1000')
  await deaf.clock.advance(500)
  deaf.process.kill('TERM')
  await deaf.clock.advance(5000)
  expect(deaf.process.status).toBeUndefined()
  expect(deaf.process.argv).toEqual(['sleep', '1000'])
})

test('memory beyond the limit ends the container', async () => {
  const { status } = await runScript('x=a; while true; do x=$x$x; done', { machine: testMachine(16 * 2 ** 20) })
  expect(status).toBe(137)
})

test('a hostile pattern does not hold up the server', async () => {
  const begin = performance.now()
  await runScript(`printf '%s\\n' aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab | grep -E '(a+)+$'; [ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab = *a*a*a*a*a*a*a*a*c ]`)
  expect(performance.now() - begin).toBeLessThan(500)
})

test('a person at a terminal sees what they type, prompts, and can interrupt', async () => {
  const test = testMachine()
  let screen = ''
  const terminal = new Terminal((data) => (screen += data))
  const process = new Process(test.machine, shellProgram('ash'), { argv: ['sh'], env: { PATH: '/bin' }, cwd: '/', user: { uid: 0, gid: 0, groups: [], override: true }, fds: new Map([[0, terminal], [1, terminal], [2, terminal]]) })
  await test.clock.advance(10)
  terminal.type('echo hi\r')
  await test.clock.advance(10)
  terminal.type('sleep 100\r')
  await test.clock.advance(10)
  terminal.type('\x03')
  await test.clock.advance(10)
  terminal.type('echo $?\r')
  await test.clock.advance(10)
  terminal.type('for i in 1 2\r')
  await test.clock.advance(10)
  terminal.type('do echo $i; done\r')
  await test.clock.advance(10)
  terminal.type('exit 4\r')
  await test.clock.advance(10)
  expect(screen).toBe('/ # echo hi\r\nhi\r\n/ # sleep 100\r\n^C\r\n/ # echo $?\r\n130\r\n/ # for i in 1 2\r\n> do echo $i; done\r\n1\r\n2\r\n/ # exit 4\r\n')
  expect(process.status).toBe(4)
})

test('commands come from standard input, and what they start reads on from it', async () => {
  expect((await runScript('', { argv: ['sh'], input: 'read x\nvalue\necho "got $x"\nexit 5\n' }))).toEqual({ out: 'got value\n', err: '', status: 5 })
})

test('files obey the user', async () => {
  const { out, err } = await runScript('id -u; echo x > /etc/x; echo y > /tmp/y; stat -c "%a %u" /tmp/y; umask 077; touch /tmp/z; stat -c %a /tmp/z', { user: { uid: 1000 } })
  expect(out).toBe('1000\n644 1000\n600\n')
  expect(err).toBe("sh: can't create /etc/x: Permission denied\n")
})

test('ls shows links, and with -L what they lead to', async () => {
  const { out } = await runScript('cd /tmp; echo secret > f; chmod 400 f; ln -s f l; ls -l l | cut -c1-10; ls -lL l | cut -c1-10; ls -F')
  expect(out).toBe('lrwxrwxrwx\n-r--------\nf\nl@\n')
})

test('a pipe makes its writer wait and keeps bytes as they are', async () => {
  expect((await runScript('head -c 300000 /dev/zero | wc -c; printf "\\377\\0\\200" | base64')).out).toBe('300000\n/wCA\n')
})

