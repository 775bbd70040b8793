#!/usr/bin/env python3
"""Runs the tests of Go's own standard library with go2cpp, in place. Last line: `N passed, N failed`.

usage: run.py --build DIR [-j N] [--write-xfail] [PACKAGE...]

Without packages: those of packages.txt. Each is run by `go2cpp test -short -v PACKAGE`; every test, example and fuzz target of
it must pass or be skipped. Beside this file: xfail.txt (our bugs; the list only shrinks: a test on it that passes is
reported; `crash` in front of the reason leaves the test out of the run), not_applicable.txt (tests of what gc alone has).
The lists are for Go 1.26; with another tree nothing is run.
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LISTS_ARE_FOR = 'go1.26'
LIMIT = 900
BEGUN = re.compile(r'^=== RUN   ([^/\s]+)$', re.M)
VERDICT = re.compile(r'^--- (PASS|FAIL|SKIP): (\S+)', re.M)


def read_lines(name):
    with open(os.path.join(HERE, name), encoding='utf-8') as f:
        for line in f:
            entry, _, reason = line.partition('#')
            if entry.strip():
                yield entry.split(), reason.strip()


def read_list(name):
    """(package, test) -> reason"""
    return {(words[0], words[1]): reason for words, reason in read_lines(name)}


def verdicts(go2cpp, package, left_out):
    """test -> PASS, FAIL or SKIP, and what went wrong with the whole."""
    command = [go2cpp, 'test', '-short', '-v', '-j', '1', package]
    if left_out:
        command += ['-skip', '^(' + '|'.join(sorted(left_out)) + ')$']
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT, text=True, errors='replace')
    except subprocess.TimeoutExpired:
        return {}, f'still running after {LIMIT} s'
    found = {name: verdict for verdict, name in VERDICT.findall(done.stdout)}
    # A test that began and has no verdict took the program with it.
    for name in BEGUN.findall(done.stdout):
        found.setdefault(name, 'FAIL')
    problem = ''
    if not found or (done.returncode != 0 and 'FAIL' not in found.values()):
        lines = [line for line in (done.stdout + done.stderr).split('\n') if re.search(r'error|panic|go2cpp:|signal|undefined', line)]
        problem = f'status {done.returncode}: ' + (lines[0][:200] if lines else done.stdout[-200:])
    return found, problem


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', required=True)
    parser.add_argument('-j', type=int, default=os.cpu_count())
    parser.add_argument('--write-xfail', action='store_true')
    parser.add_argument('packages', nargs='*')
    options = parser.parse_args()
    go2cpp = os.path.join(os.path.abspath(options.build), 'bin/go2cpp')
    version = subprocess.run([go2cpp, 'env', 'GOVERSION'], capture_output=True, text=True).stdout.strip()
    if not version.startswith(LISTS_ARE_FOR):
        print(f'the Go tree is {version}, the lists are for {LISTS_ARE_FOR}: skipped\n0 passed, 0 failed')
        return 0
    packages = options.packages or [words[0] for words, _ in read_lines('packages.txt')]
    xfail, foreign = read_list('xfail.txt'), read_list('not_applicable.txt')

    def run(package):
        left_out = {test for (p, test), reason in xfail.items() if p == package and reason.startswith('crash')}
        return verdicts(go2cpp, package, left_out | {test for p, test in foreign if p == package})

    passed = failed = known = 0
    failures, better = {}, []
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        for package, (found, problem) in zip(packages, pool.map(run, packages)):
            bad = [name for name, verdict in found.items() if verdict == 'FAIL']
            new = [name for name in bad if (package, name) not in xfail]
            passed += len(found) - len(bad)
            known += len(bad) - len(new)
            failed += len(new) + bool(problem)
            better += [(package, name) for name, verdict in found.items() if verdict == 'PASS' and (package, name) in xfail]
            failures.update({(package, name): xfail.get((package, name), '') for name in bad})
            for name in new:
                print(f'FAIL {package} {name}', flush=True)
            if problem:
                print(f'FAIL {package}: {problem}', flush=True)
            print(f'{package}: {len(found) - len(bad)} of {len(found)}', flush=True)
    for package, name in better:
        print(f'now passes, take it off xfail.txt: {package} {name}')
    if options.write_xfail:
        keep = {k: r for k, r in xfail.items() if k[0] not in packages or r.startswith('crash')}
        keep.update(failures)
        with open(os.path.join(HERE, 'xfail.txt'), 'w', encoding='utf-8') as f:
            f.write('# Tests of the standard library that fail because of our bugs: package, test, reason. It only shrinks.\n')
            f.writelines(f'{p} {t}  # {r}\n' for (p, t), r in sorted(keep.items()))
    print(f'{known} failed as listed in xfail.txt, {len(foreign)} not applicable')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
