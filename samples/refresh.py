#!/usr/bin/env python3
"""Makes samples/expected anew with real Go, and checks that five runs of each sample print the same.

usage: refresh.py [PATTERN...]      a PATTERN is a shell pattern of names, e.g. 'select_*'

expected/NAME.out is the stdout, expected/NAME.exit the exit status where it is not 0. The runs alternate between
GOMAXPROCS 1, 2 and 4. Exit status 1 if a sample does not build or changes its output.
"""
import concurrent.futures
import fnmatch
import glob
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'golden'))
import programs  # noqa: E402  (shared with the goldens)


def refresh(path, scratch):
    name = os.path.basename(path)[:-3]
    exe = os.path.join(scratch, name)
    status, text = programs.build('go build -o {exe} {src}', path, exe)
    if status:
        return f'{name}: does not build\n{text}'
    try:
        results = [programs.run(exe, env={'GOMAXPROCS': n})[:2] for n in ('2', '1', '4', '2', '1')]
    except subprocess.TimeoutExpired:
        return f'{name}: takes too long'
    if any(r != results[0] for r in results):
        return f'{name}: output changes from run to run'
    status, out = results[0]
    base = os.path.join(HERE, 'expected', name)
    programs.write(base + '.out', out, keep_empty=True)
    programs.write(base + '.exit', b'%d\n' % status if status else b'')
    return None


def main():
    patterns = sys.argv[1:] or ['*']
    paths = [p for p in sorted(glob.glob(f'{HERE}/*.go'))
             if any(fnmatch.fnmatch(os.path.basename(p)[:-3], q) for q in patterns)]
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(lambda path: refresh(path, scratch), paths) if p]
    for problem in problems:
        print(problem)
    print(f'{len(paths) - len(problems)} refreshed, {len(problems)} failed')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
