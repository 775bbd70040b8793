"""What the script suites share: cases that are functions, run in a scratch folder, counted; suites of programs."""
import argparse
import fnmatch
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

CASES = []


class Failed(Exception):
    pass


def case(function):
    """Marks a function(box) as a test case."""
    CASES.append(function)
    return function


class Result:
    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds

    def __repr__(self):
        return f'status {self.status}\nstdout: {self.out[:1500]!r}\nstderr: {self.err[:1500]!r}'


class Box:
    """A scratch folder and the go2cpp under test."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.go2cpp = os.path.join(build, 'bin/go2cpp')

    def path(self, name):
        return os.path.join(self.folder, name)

    def module(self, path='m', more=''):
        """Makes the folder a module; more: further lines of go.mod."""
        self.write('go.mod', f'module {path}\n\ngo 1.23\n{more}')

    def hello(self, name='x.go', text='hello'):
        """Writes a program that prints the text."""
        self.write(name, 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("' + text + '") }\n')

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name):
        with open(self.path(name)) as f:
            return f.read()

    def exists(self, name):
        return os.path.exists(self.path(name))

    def run(self, *command, env=None, cwd=None, limit=120, unset=(), preexec_fn=None):
        full = {**os.environ, **(env or {})}
        for name in unset:
            full.pop(name, None)
        start = time.monotonic()
        try:
            done = subprocess.run(list(command), cwd=cwd or self.folder, env=full, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=limit, preexec_fn=preexec_fn)
        except subprocess.TimeoutExpired:
            raise Failed(f'still running after {limit} s: {" ".join(command)[:200]}')
        return Result(done.returncode, done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace'),
                      time.monotonic() - start)

    def tool(self, *arguments, **options):
        return self.run(self.go2cpp, *arguments, **options)


def expect(condition, message):
    if not condition:
        raise Failed(str(message))


# Cases that fail today: {function: reason}. Our bugs; the list only shrinks.
KNOWN = {
}


def main(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument('--build', required=True)
    parser.add_argument('cases', nargs='*')
    options = parser.parse_args()
    passed = failed = 0
    for function in CASES:
        if options.cases and function.__name__ not in options.cases:
            continue
        folder = tempfile.mkdtemp(prefix='go2cpp-test-')
        try:
            function(Box(os.path.abspath(options.build), folder))
            passed += 1
            if function.__name__ in KNOWN:
                print(f'passes now, take it off KNOWN: {function.__name__}', flush=True)
        except Failed as problem:
            if function.__name__ in KNOWN:
                print(f'known {function.__name__}: {KNOWN[function.__name__]}', flush=True)
                continue
            failed += 1
            print(f'FAIL {function.__name__}: {problem}', flush=True)
        except Exception:  # a broken test is a failed test
            failed += 1
            print(f'FAIL {function.__name__}:\n{traceback.format_exc()}', flush=True)
        finally:
            subprocess.run(['chmod', '-R', 'u+rwx', folder], stderr=subprocess.DEVNULL)
            shutil.rmtree(folder, ignore_errors=True)
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed else 0)


def main_of_programs(description, folder, check, refresh):
    """A suite of the programs in folder/programs. check(source, go2cpp, scratch) is the empty string if one does as real Go
    does, refresh(source, scratch) makes its expected result anew, by real Go."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build')
    parser.add_argument('--only', action='append')
    parser.add_argument('--refresh', action='store_true')
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(glob.glob(f'{folder}/programs/*.go')):
            name = os.path.basename(source)[:-3]
            if options.only and not any(fnmatch.fnmatch(name, p) for p in options.only):
                continue
            if options.refresh:
                refresh(source, scratch)
                continue
            problem = check(source, os.path.join(os.path.abspath(options.build), 'bin/go2cpp'), scratch)
            if problem:
                failed += 1
                print(f'FAIL {name}\n{problem}', flush=True)
            else:
                passed += 1
    if options.refresh:
        sys.exit(0)
    print(f'{passed} passed, {failed} failed')
    sys.exit(1 if failed else 0)
