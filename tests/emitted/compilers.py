#!/usr/bin/env python3
"""Emitted code gives no warning at -Wall -Wextra, by g++ and by clang: a fixed sample of the programs of samples/ and
golden/run, the translated standard library, and the runtime with the native parts of the library. Nothing is compiled
to code, only checked (-fsyntax-only).

usage: compilers.py --build DIR [-j N] [--all] [NAME...]

--all takes every program; NAMEs are programs (without .go), packages of the library ("std/fmt") or files of the
runtime ("runtime/channel/channel"). clang is left out
only where there is none. Last line: `N passed, N failed`.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EVERY = 6  # the sample: one program in so many


def compilers():
    found = [shutil.which('g++')]
    for name in ('clang++-19', 'clang++'):
        if shutil.which(name):
            found.append(shutil.which(name))
            break
    else:
        print('no clang++ here: only g++ is asked')
    return [c for c in found if c]


def first_warnings(text):
    lines = [line for line in text.splitlines() if re.search(r'(warning|error): ', line)]
    return '\n'.join('    ' + line[:300] for line in lines[:4]) or '    ' + text[:600]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', required=True)
    parser.add_argument('-j', type=int, default=os.cpu_count())
    parser.add_argument('--all', action='store_true')
    parser.add_argument('names', nargs='*', metavar='NAME')
    options = parser.parse_args()
    build = os.path.abspath(options.build)
    with open(os.path.join(build, 'share/go2cpp/emitted_flags.txt')) as f:
        flags = f.read().split()
    include = [f'-I{build}/include', f'-I{ROOT}/runtime/include', f'-I{ROOT}']
    programs = sorted(glob.glob(os.path.join(ROOT, 'samples/*.go')) + glob.glob(os.path.join(ROOT, 'golden/run/*.go')))
    library = sorted(glob.glob(os.path.join(build, 'std/*.cpp')))
    native = sorted(p for p in glob.glob(os.path.join(ROOT, 'runtime/**/*.cpp'), recursive=True) if not p.endswith('_test.cpp'))

    def name_of(path):
        if path.startswith(os.path.join(ROOT, 'runtime/')):
            return os.path.splitext(os.path.relpath(path, ROOT))[0]
        return ('std/' if path.endswith('.cpp') else '') + os.path.splitext(os.path.basename(path))[0]

    if options.names:
        jobs = [p for p in programs + library + native if name_of(p) in options.names]
    else:
        jobs = (programs if options.all else programs[::EVERY]) + library + native
    tools = compilers()
    scratch = tempfile.mkdtemp(prefix='go2cpp-warnings-')

    def check(path):
        """One line of text per compiler that complains."""
        sources, folder = [path], ''
        if path.endswith('.go'):
            folder = os.path.join(scratch, name_of(path))
            p = subprocess.run([os.path.join(build, 'bin/go2cpp'), path, '-o', folder], capture_output=True, text=True)
            if p.returncode:
                return [f'FAIL {name_of(path)}: is not translated: {p.stderr[:300]}'] * len(tools)
            # Packages of the library that it does not hold come along, with generated code only of ours.
            sources = glob.glob(os.path.join(folder, '*.cpp'))
        problems = []
        for tool in tools:
            p = subprocess.run([tool, *flags, '-Wall', '-Wextra', '-fsyntax-only', '-DGO2CPP_GO_VERSION=""', '-DGO2CPP_GOROOT=""', *([f'-I{folder}'] if folder else []),
                                *include, *sources], capture_output=True, text=True)
            if p.returncode or p.stderr.strip():
                problems.append(f'FAIL {name_of(path)} ({os.path.basename(tool)}):\n{first_warnings(p.stderr)}')
        shutil.rmtree(folder, ignore_errors=True) if folder else None
        return problems

    failed = 0
    try:
        with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
            for problems in pool.map(check, jobs):
                failed += len(problems)
                for problem in problems:
                    print(problem, flush=True)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if not library and not options.names:
        print('FAIL no translated standard library in the build')
        failed += 1
    print(f'{len(jobs) * len(tools) - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
