#!/usr/bin/env python3
"""Makes every expectation of golden/run and golden/errors anew with real Go.

usage: refresh.py [PATTERN...]      a PATTERN is a shell pattern of names, e.g. 'core_*'

run/NAME.go    -> NAME.out (stdout, always there), NAME.exit (if not 0), NAME.err (stderr, if any)
errors/NAME.go -> NAME.err (what `go build` prints); errors/NAME/ is a module of several packages
Each program runs three times; one whose output changes is reported and not stored. Exit status 1 then.
"""
import concurrent.futures
import fnmatch
import glob
import os
import subprocess
import sys
import tempfile

import programs

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = 'go build -o {exe} {src}'


def refresh_run(path, scratch):
    base = path.removesuffix('.go')
    name = os.path.basename(base)
    exe = os.path.join(scratch, name)
    cwd, src = (path, '.') if os.path.isdir(path) else (None, path)
    status, text = programs.build(BUILD, src, exe, cwd=cwd)
    if status:
        return f'run/{name}: does not build\n{text}'
    try:
        results = [programs.run(exe, env={'GOMAXPROCS': n}) for n in ('2', '1', '4')]
    except subprocess.TimeoutExpired:
        return f'run/{name}: takes too long'
    finally:
        os.remove(exe)
    if any(r != results[0] for r in results):
        return f'run/{name}: output changes from run to run'
    status, out, err = results[0]
    programs.write(base + '.out', out, keep_empty=True)
    programs.write(base + '.exit', b'%d\n' % status if status else b'')
    programs.write(base + '.err', err.encode())
    return None


def refresh_error(path, scratch):
    is_module = os.path.isdir(path)
    name = os.path.basename(path) if is_module else os.path.basename(path)[:-3]
    cwd, src = (path, '.') if is_module else (os.path.dirname(path), name + '.go')
    status, text = programs.build(BUILD, src, os.path.join(scratch, 'e_' + name), cwd=cwd)
    if status == 0:
        return f'errors/{name}: builds, though it should not'
    base = path if is_module else path[:-3]
    programs.write(base + '.err', programs.normal_errors(text, name).encode())
    return None


def main():
    patterns = sys.argv[1:] or ['*']

    def wanted(path):
        name = os.path.basename(path).removesuffix('.go')
        return any(fnmatch.fnmatch(name, p) for p in patterns)

    jobs = [(refresh_run, p) for p in sorted(glob.glob(f'{HERE}/run/*'))
            if wanted(p) and (p.endswith('.go') or os.path.isdir(p))]
    jobs += [(refresh_error, p) for p in sorted(glob.glob(f'{HERE}/errors/*'))
             if wanted(p) and (p.endswith('.go') or os.path.isdir(p))]
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(lambda job: job[0](job[1], scratch), jobs) if p]
    for problem in problems:
        print(problem)
    print(f'{len(jobs) - len(problems)} refreshed, {len(problems)} failed')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
