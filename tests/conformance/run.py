#!/usr/bin/env python3
"""Runs Go's own test programs ($GOROOT/test) with go2cpp, in place. Last line: `N passed, N failed`.

usage: run.py --build DIR [--sample] [-j N] [--kind run,compile,errorcheck] [--write-xfail] [PATTERN...]

  // run         must build, exit with 0 and print what the .out file beside it says (nothing without one)
  // compile     must pass `go2cpp check`
  // errorcheck  must report exactly the errors that its // ERROR comments name

Four lists, one `path # reason` a line, say what is not expected to pass: xfail.txt (our bugs; the list shrinks: a
program on it that passes is reported), flake.txt, not_applicable.txt (asserts details of gc), older_tree.txt (expects
what a gc before Go 1.26 said; looked at only when the Go tree is that old). Programs that run the go command are left
out where there is none. --sample takes the fixed
part of the programs that CI runs; --write-xfail puts today's failures into xfail.txt.
"""
import argparse
import concurrent.futures
import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ['.', 'ken', 'chan', 'interface', 'syntax', 'fixedbugs', 'typeparam', 'internal/runtime/sys']
SAMPLE_ONE_IN = 16
LISTS_ARE_FOR = (1, 26)
RUNS_GO = re.compile(r'exec\.Command\("go"')
KIND = re.compile(r'^//\s*(run|compile|errorcheck|build)\s*$', re.M)
ERROR = re.compile(r'// (?:GC_)?ERROR (.*)')
ERROR_AUTO = re.compile(r'// (?:GC_)?ERRORAUTO (.*)')
QUOTED = re.compile(r'"([^"]*)"')
LINE = re.compile(r'LINE(?:([+-])(\d+))?')


def read_list(name):
    entries = {}
    try:
        with open(os.path.join(HERE, name), encoding='utf-8') as f:
            for line in f:
                path, _, reason = line.partition('#')
                if path.strip():
                    entries[path.strip()] = reason.strip()
    except FileNotFoundError:
        pass
    return entries


def kind_of(path, has_go=True):
    """run, compile or errorcheck; None for what the runner does not do (several files, flags, other actions, no go)."""
    with open(path, encoding='utf-8', errors='replace') as f:
        text = f.read()
    if not has_go and RUNS_GO.search(text):
        return None
    head = text.split('\npackage ')[0]
    action = None
    for line in head.split('\n'):
        if line.startswith('//go:build') or line.startswith('// +build'):
            if re.search(r'\bcgo\b', line) and '!cgo' not in line:
                return None
        if action is None and line.startswith('//') and not line.startswith('//go:'):
            action = line[2:].strip()
    return {'run': 'run', 'compile': 'compile', 'build': 'compile', 'errorcheck': 'errorcheck'}.get(action)


def wanted_errors(path, name):
    """line -> list of regular expressions."""
    wanted = {}
    with open(path, encoding='utf-8', errors='replace') as f:
        for number, line in enumerate(f, 1):
            if '////' in line:
                continue
            m = ERROR_AUTO.search(line) or ERROR.search(line)
            if not m:
                continue
            for quoted in QUOTED.findall(m.group(1)):
                def where(match):
                    n = number
                    if match.group(1):
                        n += int(match.group(2)) * (1 if match.group(1) == '+' else -1)
                    return f'{name}:{n}'
                wanted.setdefault(number, []).append(LINE.sub(where, quoted))
    return wanted


def compare_errors(path, output):
    name = os.path.basename(path)
    found = []
    for line in output.split('\n'):
        m = re.match(r'(?:\S*/)?' + re.escape(name) + r':(\d+)(?::\d+)?: (.*)', line)
        if m:
            found.append([int(m.group(1)), m.group(2)])
        elif line.startswith('\t') and found:
            found[-1][1] += '\n' + line
        elif line.startswith('go2cpp:'):
            return line
    for number, patterns in sorted(wanted_errors(path, name).items()):
        here = [m for m in found if m[0] == number]
        if not here:
            return f'line {number}: missing error {patterns[0]!r}'
        for pattern in patterns:
            try:
                rx = re.compile(pattern)
            except re.error:
                continue  # a syntax of Go's regexp that Python has not
            hits = [m for m in here if rx.search(m[1]) or rx.search(f'{name}:{m[0]}: {m[1]}')]
            if not hits:
                return f'line {number}: no match for {pattern!r} in {[m[1] for m in here][:2]!r}'
            for m in hits:
                m[0] = 0  # accounted for
    rest = [m for m in found if m[0] > 0]
    return f'line {rest[0][0]}: unexpected error {rest[0][1]!r}' if rest else ''


def execute(command, limit, cwd=None):
    try:
        done = subprocess.run(command, cwd=cwd, timeout=limit, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode('utf-8', 'replace')
    except subprocess.TimeoutExpired:
        return None, f'still running after {limit} s'


def judge(go2cpp, path, kind, scratch):
    """The empty string if the program does as it should."""
    folder, name = os.path.split(path)
    if kind != 'run':
        status, out = execute([go2cpp, 'check', '-e', '--as-compiler', name], 60, folder)
        if status is None or status < 0 or status > 2:
            return f'check: status {status}: {out[:200]}'
        if kind == 'compile':
            return '' if status == 0 else out.split('\n')[0][:300]
        return compare_errors(path, out)
    exe = os.path.join(scratch, re.sub(r'\W', '_', path))
    status, out = execute([go2cpp, 'build', '-O', '1', '-j', '1', '-o', exe, name], 300, folder)
    if status != 0:
        return 'build: ' + out.strip().split('\n')[0][:300]
    try:
        status, out = execute([exe], 60, folder)
    finally:
        os.remove(exe)
    if status != 0:
        return f'exit status {status}: ' + out.strip().split('\n')[0][:200]
    wanted = ''
    if os.path.exists(path[:-3] + '.out'):
        with open(path[:-3] + '.out', encoding='utf-8', errors='replace') as f:
            wanted = f.read()
    return '' if out.replace('\r\n', '\n') == wanted.replace('\r\n', '\n') else f'output {out[:150]!r}, expected {wanted[:150]!r}'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', required=True)
    parser.add_argument('--sample', action='store_true')
    parser.add_argument('-j', type=int, default=os.cpu_count())
    parser.add_argument('--kind', default='run,compile,errorcheck')
    parser.add_argument('--write-xfail', action='store_true')
    parser.add_argument('-v', action='store_true')
    parser.add_argument('patterns', nargs='*')
    options = parser.parse_args()
    go2cpp = os.path.join(os.path.abspath(options.build), 'bin/go2cpp')
    goroot = subprocess.run([go2cpp, 'env', 'GOROOT'], capture_output=True, text=True).stdout.strip()
    tests = os.path.join(goroot, 'test')
    if not os.path.isdir(tests):
        print(f'no test programs in {tests}: skipped\n0 passed, 0 failed')
        return 0
    version = subprocess.run([go2cpp, 'env', 'GOVERSION'], capture_output=True, text=True).stdout.strip()
    old = tuple(int(n) for n in re.findall(r'\d+', version)[:2]) < LISTS_ARE_FOR
    xfail, flake, foreign = (read_list(n) for n in ('xfail.txt', 'flake.txt', 'not_applicable.txt'))
    if old:
        foreign |= read_list('older_tree.txt')
    has_go = shutil.which('go') is not None
    kinds = options.kind.split(',')
    jobs = []
    for folder in FOLDERS:
        whole = os.path.join(tests, folder)
        if not os.path.isdir(whole):
            continue
        for name in sorted(os.listdir(whole)):
            if not name.endswith('.go'):
                continue
            key = os.path.normpath(os.path.join(folder, name))
            if options.patterns and not any(fnmatch.fnmatch(key, p) for p in options.patterns):
                continue
            if options.sample and zlib.crc32(key.encode()) % SAMPLE_ONE_IN != 0:
                continue
            if key in foreign:
                continue
            kind = kind_of(os.path.join(whole, name), has_go)
            if kind in kinds:
                jobs.append((key, os.path.join(whole, name), kind))
    counts = {'passed': 0, 'failed': 0, 'xfail': 0, 'flake': 0}
    failures, better = {}, []
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        for (key, _, kind), problem in zip(jobs, pool.map(lambda j: judge(go2cpp, j[1], j[2], scratch), jobs)):
            if problem:
                failures[key] = problem
            if problem and key in flake:
                counts['flake'] += 1
            elif problem and key in xfail:
                counts['xfail'] += 1
            elif problem:
                counts['failed'] += 1
                print(f'FAIL {key} ({kind}): {problem}', flush=True)
            else:
                counts['passed'] += 1
                if key in xfail and not old:
                    better.append(key)
                if options.v:
                    print(f'ok   {key}', flush=True)
    for key in better:
        print(f'now passes, take it off xfail.txt: {key}')
    if options.write_xfail:
        done = {j[0] for j in jobs}
        keep = {k: r for k, r in xfail.items() if k not in done}
        keep.update({k: p.replace('\n', ' ')[:160] for k, p in failures.items() if k not in flake})
        with open(os.path.join(HERE, 'xfail.txt'), 'w', encoding='utf-8') as f:
            f.write('# Programs of Go\'s test/ that fail because of our bugs, with the first thing that goes wrong. Rewritten by\n'
                    '# run.py --write-xfail; it only shrinks.\n')
            for k in sorted(keep):
                f.write(f'{k}  # {keep[k]}\n')
    print(f'{counts["xfail"]} failed as listed in xfail.txt, {counts["flake"]} in flake.txt, {len(foreign)} not applicable')
    print(f'{counts["passed"]} passed, {counts["failed"]} failed')
    return 1 if counts['failed'] else 0


if __name__ == '__main__':
    sys.exit(main())
