#!/usr/bin/env python3
"""What programs print when they end badly, at each setting of GOTRACEBACK, against real Go's.

usage: run.py --build DIR [--only PATTERN]...      run.py --refresh   (makes expected/ anew, by real Go)

programs/NAME.go says in comments at its top how it is run:
  settings: values of GOTRACEBACK, `-` for none set
  signal:   sent once the program has printed a line; procs: GOMAXPROCS (1); stdin: pipe, one that never has data
  loops: empty, so that real Go has no lines for them
  godebug:  a value of GODEBUG, whose `SCHED` lines are compared by their form
  varies:   what the system chooses in each run; such a program is run up to ten times, all others once
Compared is what does not depend on the machine: exit status, messages, which goroutines are shown with which state, their frames
in the program itself (function and line), panics, time.Sleep and methods of sync and strings; whether addresses and registers are printed.
The runtime's own frames and goroutines differ. Last line: `N passed, N failed`.
"""
import difflib
import os
import re
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from harness import main_of_programs  # noqa: E402

HEADER = re.compile(r'^goroutine (\d+)( gp=\S+ m=\S+(?: mp=\S+)?)? \[(.*)\]:$')
FRAME = re.compile(r'^(\S.*)\(.*\)$')
PLACE = re.compile(r'^\t(.*):(\d+)(?: \+0x[0-9a-f]+)?( fp=\S+)?')
CREATED = re.compile(r'^created by (\S+?)(?: in goroutine (\d+))?$')
SHOWN = re.compile(r'^(main\.(?!.*(?:gowrap|deferwrap))|panic$|time\.Sleep$|(sync|strings)\.\(\*\w+\)\.[A-Z]\w*$)')


def directives(path):
    """The comments at the top: {'settings': [...], …}; each line of a name is one more value."""
    found = {}
    with open(path, encoding='utf-8') as f:
        for line in f:
            m = re.match(r'// (\w+): (.*)', line)
            if not m:
                break
            found.setdefault(m.group(1), []).append(m.group(2))
    return found


def normal(line):
    line = re.sub(r'\b(PC|pc|sp)=0x[0-9a-f]+', r'\1=ADDR', line)
    line = re.sub(r'\bstack=\[0x[0-9a-f]+, 0x[0-9a-f]+\]', 'stack=[ADDR, ADDR]', line)
    line = re.sub(r'^(PC=ADDR) m=\d+', r'\1 m=N', line)
    return re.sub(r' addr=0x[0-9a-f]{3,} *$', ' addr=ADDR', line)


def goroutine(block, by_signal, empty_loops):
    """The stable lines of one goroutine; None if it is the runtime's own."""
    number, detail, state = HEADER.match(block[0]).groups()
    if number == '0':
        return None
    if by_signal and state.startswith(('running', 'runnable')):
        state = re.sub(r'^\w+', 'running or runnable', state)
    lines = [f'goroutine {"1" if number == "1" else "N"}{" with addresses" if detail else ""} [{state}]:']
    frames, own = [], False
    for i, line in enumerate(block[1:], 1):
        if re.match(r'^\.\.\.\d+ frames elided\.\.\.$', line):
            frames.append('  ...N frames elided...')
        created = CREATED.match(line)
        frame = FRAME.match(line)
        place = PLACE.match(block[i + 1]) if i + 1 < len(block) else None
        if created:
            own |= created.group(1).startswith('main.')
            by = '' if not created.group(2) else f' in goroutine {"1" if created.group(2) == "1" else "N"}'
            frames.append(f'  created by {created.group(1)}{by} {os.path.basename(place.group(1))}:{place.group(2)}')
        elif frame and place and SHOWN.match(frame.group(1)):
            own = True
            # Go gives empty loops line 1.
            where = f' {os.path.basename(place.group(1))}:{place.group(2)}' if frame.group(1).startswith('main.') and not empty_loops else ''
            text = '  ' + frame.group(1) + where
            if not frames or frames[-1] != text:   # recursion: as many as fit
                frames.append(text)
        elif line.startswith('\tgoroutine running on other thread'):
            frames.append('  ' + line.strip())
    return lines + frames if own or number == '1' else None


def shape(status, text, by_signal, empty_loops=False):
    """What is compared of a run."""
    text = text.split('\n-----\n')[0]
    lines = [f'status {status}']
    blocks, block, rest, in_runtime = [], None, [], False
    for line in text.splitlines():
        if HEADER.match(line):
            block, in_runtime = [line], False
            blocks.append(block)
        elif line == 'runtime stack:':
            rest.append(line)
            in_runtime, block = True, None
        elif line == '':
            block, in_runtime = None, False
        elif block is not None:
            block.append(line)
        elif re.match(r'^r\w+ +0x', line):
            if rest[-1] != 'registers':
                rest.append('registers')
        elif not in_runtime and not re.match(r'^[cfg]s +0x', line):
            rest.append(normal(line))
    shown = [g for g in (goroutine(b, by_signal, empty_loops) for b in blocks) if g]
    if not by_signal:
        lines += rest
    first, others = (shown[:1], shown[1:]) if not by_signal else ([], shown)
    for g in first + sorted(others):
        lines += g
    if by_signal:
        lines += rest
    return lines


def trace_shape(text):
    """The forms of the lines that schedtrace prints, each once."""
    forms = set()
    for line in text.splitlines():
        line = re.sub(r'\bm=nil|\bm=\d+|\bp=nil|\bp=\d+|\b(curg|lockedg|lockedm)=(nil|\d+)', lambda m: m.group(0).split('=')[0] + '=N', line)
        line = re.sub(r'status=\d+\([^()]*(\([^()]*\))?\)', 'status=N(REASON)', line)
        line = re.sub(r'\[ (\d+ )*\]', '[ N ]', line)
        line = re.sub(r'(spinning|blocked|gcwaiting|sysmonwait)=(true|false)', r'\1=BOOL', line)
        line = re.sub(r'=-?\d+', '=N', line)
        forms.add(re.sub(r'^(SCHED |  [PMG])\d+', r'\1N', line))
    return sorted(forms)


def run(exe, setting, how, godebug=None, light=False):
    env = {k: v for k, v in os.environ.items() if k not in ('GOTRACEBACK', 'GODEBUG')}
    env['GOMAXPROCS'] = how.get('procs', ['1'])[0]
    if setting != '-':
        env['GOTRACEBACK'] = setting
    if godebug or light:
        env['GODEBUG'] = godebug or 'lightstacks=2'

    def start():
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
        import resource
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    stdin = subprocess.PIPE if 'stdin' in how else subprocess.DEVNULL
    p = subprocess.Popen([exe], env=env, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=start)
    try:
        if 'signal' in how:
            p.stdout.readline()
            time.sleep(0.05)
            p.send_signal(getattr(signal, 'SIG' + how['signal'][0]))
            # communicate would close stdin, which a reader waits for.
            keep, p.stdin = p.stdin, None
            _, err = p.communicate(timeout=60)
            if keep:
                keep.close()
        else:
            _, err = p.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        p.kill()
        return ['does not end']
    text = err.decode('utf-8', 'replace')
    return trace_shape(text) if godebug else shape(p.returncode, text, 'signal' in how, 'loops' in how)


def report(exe, how, light=False):
    """All that the table has of one program. light: with goroutines whose frames are moved while they wait."""
    lines = []
    for setting in how['settings'][0].split():
        for godebug in how.get('godebug', [None]):
            lines.append(f'== {godebug or "GOTRACEBACK=" + setting}')
            lines += run(exe, setting, how, godebug, light)
    return lines


def check(source, go2cpp, scratch):
    name = os.path.basename(source)[:-3]
    exe = os.path.join(scratch, name)
    built = subprocess.run([go2cpp, 'build', '-o', exe, source], capture_output=True, text=True, timeout=600)
    if built.returncode:
        return 'does not build: ' + built.stderr[:1000]
    with open(f'{HERE}/expected/{name}.txt', encoding='utf-8') as f:
        expected = f.read().splitlines()
    how = directives(source)
    for light in (False, True):
        for _ in range(10 if 'varies' in how else 1):
            got = report(exe, how, light)
            if got == expected:
                break
        else:
            return '\n'.join(difflib.unified_diff(expected, got, 'real Go', 'go2cpp, light' if light else 'go2cpp', lineterm='', n=2))
    return ''


def refresh(source, scratch):
    name = os.path.basename(source)[:-3]
    exe = os.path.join(scratch, name)
    subprocess.run(['go', 'build', '-o', exe, source], check=True)
    lines = report(exe, directives(source))
    os.makedirs(f'{HERE}/expected', exist_ok=True)
    with open(f'{HERE}/expected/{name}.txt', 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')
    print(name, len(lines), 'lines')


if __name__ == '__main__':
    main_of_programs(__doc__, HERE, check, refresh)
