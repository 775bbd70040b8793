#!/usr/bin/env python3
"""Compares any compiler with the goldens: golden/run, golden/errors and samples.

usage: check.py --build 'go2cpp build -o {exe} {src}' [--only PATTERN]... [--what run,errors,samples] [-j N] [-v]

A PATTERN is a shell pattern of names ('core_*'). --tree VERSION names the Go tree the compiler translates the standard
library from (go1.23): what newer_tree.txt lists for newer ones is left out. Last line: `N passed, N failed`; exit status 1
if any failed.
"""
import argparse
import concurrent.futures
import difflib
import fnmatch
import glob
import os
import subprocess
import sys
import tempfile

import programs

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(os.path.dirname(HERE), 'samples')


def difference(expected, got, what):
    lines = difflib.unified_diff(expected.splitlines(), got.splitlines(), f'expected {what}', f'got {what}', lineterm='', n=1)
    return '\n'.join(list(lines)[:30])


def check_run(path, base, build, scratch):
    """Builds and runs one program; the empty string if it does as real Go does."""
    name = os.path.basename(base)
    exe = os.path.join(scratch, name)
    try:
        cwd, src = (path, '.') if os.path.isdir(path) else (None, path)
        status, text = programs.build(build, src, exe, timeout=300, cwd=cwd)
        if status:
            return f'does not build:\n{text[:2000]}'
        status, out, err = programs.run(exe)
    except subprocess.TimeoutExpired:
        return 'takes too long'
    finally:
        if os.path.exists(exe):
            os.remove(exe)
    problems = []
    wanted = int(programs.read(base + '.exit', b'0'))
    if status != wanted:
        problems.append(f'exit status {status}, expected {wanted}')
    stored = programs.read(base + '.out').decode('utf-8', 'replace')
    if out.decode('utf-8', 'replace') != stored:
        problems.append(difference(stored, out.decode('utf-8', 'replace'), 'stdout'))
    stored = programs.read(base + '.err').decode('utf-8', 'replace')
    if os.path.dirname(path) != SAMPLES and err != stored:
        problems.append(difference(stored, err, 'stderr'))
    return '\n'.join(problems)


def check_error(path, base, build, scratch):
    """Builds one program that must not build; the empty string if the errors are real Go's."""
    is_module = os.path.isdir(path)
    name = os.path.basename(base)
    cwd, src = (path, '.') if is_module else (os.path.dirname(path), name + '.go')
    try:
        status, text = programs.build(build, src, os.path.join(scratch, 'e_' + name), cwd=cwd)
    except subprocess.TimeoutExpired:
        return 'takes too long'
    stored = programs.read(base + '.err').decode()
    got = programs.normal_errors(text, name)
    if status == 0:
        return 'builds, though it should not; expected:\n' + stored
    return '' if got == stored else difference(stored, got, 'errors')


def name_of(path):
    """What the lists call a golden."""
    return os.path.relpath(path, os.path.dirname(HERE))


def release(version):
    """go1.23.4 as a number that compares: (1, 23)."""
    return tuple(int(part) for part in version.removeprefix('go').split('.')[:2])


def reasons(file):
    """What a list of goldens says: {name: the rest of its line}."""
    listed = {}
    path = os.path.join(HERE, file)
    if os.path.exists(path):
        with open(path, encoding='utf-8') as f:
            for line in f:
                name, _, reason = line.strip().partition(' ')
                if name and not name.startswith('#'):
                    listed[name] = reason.strip()
    return listed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', required=True)
    parser.add_argument('--only', action='append')
    parser.add_argument('--what', default='run,errors,samples')
    parser.add_argument('--tree', metavar='VERSION', help="the Go tree's version")
    parser.add_argument('-j', type=int, default=2)
    parser.add_argument('-v', action='store_true', help='name the programs that pass, too')
    options = parser.parse_args()
    # A path to the compiler stays right when a program is built from its own folder.
    words = options.build.split()
    if os.sep in words[0]:
        words[0] = os.path.abspath(words[0])
    build = ' '.join(words)

    jobs = []
    kinds = options.what.split(',')
    if 'run' in kinds:
        jobs += [(check_run, p, p.removesuffix('.go')) for p in sorted(glob.glob(f'{HERE}/run/*'))
                 if p.endswith('.go') or os.path.isdir(p)]
    if 'errors' in kinds:
        jobs += [(check_error, p, p.removesuffix('.go')) for p in sorted(glob.glob(f'{HERE}/errors/*'))
                 if p.endswith('.go') or os.path.isdir(p)]
    if 'samples' in kinds:
        jobs += [(check_run, p, os.path.join(SAMPLES, 'expected', os.path.basename(p)[:-3]))
                 for p in sorted(glob.glob(f'{SAMPLES}/*.go'))]
    if options.only:
        jobs = [j for j in jobs if any(fnmatch.fnmatch(os.path.basename(j[2]), p) for p in options.only)]
    if options.tree:
        newer = {name: needs for name, needs in reasons('newer_tree.txt').items() if release(needs.split()[0]) > release(options.tree)}
        for name in [name_of(j[1]) for j in jobs if name_of(j[1]) in newer]:
            print(f'left out {name}: needs a Go tree of {newer[name]}', flush=True)
        jobs = [j for j in jobs if name_of(j[1]) not in newer]

    expected = reasons('xfail.txt')  # our bugs; the list only shrinks
    passed = failed = known = 0
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        results = pool.map(lambda job: job[0](job[1], job[2], build, scratch), jobs)
        for (check, path, base), problem in zip(jobs, results):
            name = name_of(path)
            if problem and name not in expected:
                # Once more, alone: programs that measure time fail now and then on a busy machine.
                again = check(path, base, build, scratch)
                if not again:
                    print(f'flaky {name}:\n{problem}', flush=True)
                problem = again
            if problem and name in expected:
                known += 1
                print(f'known {name}: {expected[name]}', flush=True)
            elif problem:
                failed += 1
                print(f'FAIL {name}\n{problem}', flush=True)
            else:
                passed += 1
                if name in expected:
                    print(f'passes now, take it off golden/xfail.txt: {name}', flush=True)
                if options.v:
                    print(f'ok   {name}', flush=True)
    if known:
        print(f'{known} known failures (golden/xfail.txt)')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
