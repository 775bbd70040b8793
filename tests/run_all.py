#!/usr/bin/env python3
"""Runs the test suites and adds up what they say. Last line: `N passed, N failed`; exit status 1 if anything failed.

usage: run_all.py --build DIR [-j N] [SUITE...]

Each suite is a program whose last line is `N passed, N failed`; unit tests are GoogleTest programs. Suites:
  unit         x_test.cpp beside the code; the runtime's at GOMAXPROCS 1, 2, 4 and 16
  sanitizers   the same of the runtime under ThreadSanitizer and AddressSanitizer (not run by default)
  assembly     the runtime's machine code keeps no addresses of thread-locals across switches
  layering     #includes against tests/layering/layers.txt
  errors       golden/errors: real Go's errors
  golden       golden/run: real Go's output
  samples      samples/ against real Go's output
  light        the same with goroutines that share two stacks wherever they may
  race         go2cpp build -race: racy programs are found as by real Go, correct ones give no report
  traceback    what programs print when they end badly, at each setting of GOTRACEBACK, against real Go's
  hostile      broken, huge and missing input
  emitted      comments and blank lines in emitted code; the documents' quotes of it
  warnings     emitted code at -Wall -Wextra, by g++ and clang: a fixed sample and the standard library
  cli          the command line, go test, CMake package, installation
  cpp          the C++ library from an installed prefix: README, samples, reports, gdb
  conformance  Go's own test programs: all that are checked, a fixed sample of those that run
  stdlib       the tests of Go's own standard library, the packages of tests/stdlib/packages.txt (not run by default)
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
TOTAL = re.compile(r'^(\d+) passed, (\d+) failed', re.M)
DEFAULT = ['layering', 'assembly', 'unit', 'errors', 'golden', 'samples', 'light', 'race', 'traceback', 'emitted', 'warnings', 'hostile', 'cli', 'cpp', 'conformance']


def run(command, env=None, show=True, limit=1500):
    """Runs a command with its output shown and returned; (status, output). After `limit` seconds it is killed with all it started."""
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace',
                         env={**os.environ, **(env or {})}, cwd=ROOT, start_new_session=True)
    late = threading.Event()

    def kill():
        late.set()
        os.killpg(p.pid, signal.SIGKILL)
    timer = threading.Timer(limit, kill)
    timer.start()
    lines = []
    try:
        for line in p.stdout:
            lines.append(line)
            if show:
                print(line, end='', flush=True)
        status = p.wait()
    except KeyboardInterrupt:
        kill()
        raise
    finally:
        timer.cancel()
    if late.is_set():
        lines.append(f'still running after {limit} s: {" ".join(command)}\n')
        if show:
            print(lines[-1], end='', flush=True)
    return status, ''.join(lines)


def script(*command, env=None):
    """A suite that counts by itself; a suite without a count has failed once."""
    status, out = run(list(command), env)
    found = TOTAL.findall(out)
    if not found:
        return 0, 1
    passed, failed = map(int, found[-1])
    return passed, failed if failed or status == 0 else 1


def google_test(program, env=None, label='', limit=600):
    """Passed and failed; of a program that ends early or hangs, the test that ran then is named and has failed."""
    status, out = run([program], env, show=False, limit=limit)
    started = re.findall(r'^\[ RUN      \] (\S+)', out, re.M)
    passed = set(re.findall(r'\[       OK \] (\S+)', out))
    failed = set(re.findall(r'\[  FAILED  \] (\S+\.[^\s,]+)', out))
    if started and status != 0 and not failed:
        failed = {started[-1]}
    bad = len(failed) or int(status != 0 or not started)
    print(f'{os.path.basename(program)}{label}: {len(passed - failed)} passed, {bad} failed', flush=True)
    if bad:
        lines = [line for line in out.split('\n') if not re.match(r'\[( RUN  |       OK|---)', line)]
        print('\n'.join(lines)[-6000:] + '\nfailed: ' + ' '.join(sorted(failed)), flush=True)
    return len(passed - failed), bad


def test_programs(build):
    with open(os.path.join(build, 'share/go2cpp/test_programs.txt')) as f:
        return f.read().split()


def labelled_runs(name):
    """How often a test program runs, (label, environment) each: the engine's at GOMAXPROCS 1, 2, 4 and 16."""
    if 'engine' in name:
        return [(f' (GOMAXPROCS={n})', {'GOMAXPROCS': str(n)}) for n in (1, 2, 4, 16)]
    return [('', {})]


def unit(options):
    names = test_programs(options.build)
    status, out = run(['ninja', '-C', options.build, '-j', str(options.j), *names], show=False)
    if status:
        print(out[-8000:])
        return 0, 1
    passed = failed = 0
    for name in names:
        for label, env in labelled_runs(name):
            p, f = google_test(os.path.join(options.build, 'bin', name), env, label)
            passed, failed = passed + p, failed + f
    return passed, failed


def sanitizers(options):
    passed = failed = 0
    launcher = ['-DCMAKE_CXX_COMPILER_LAUNCHER=ccache'] if subprocess.run(['which', 'ccache'], capture_output=True).returncode == 0 else []
    for kind in ('thread', 'address'):
        build = options.build.rstrip('/') + '-' + kind
        os.makedirs(build, exist_ok=True)
        status, out = run(['cmake', '-S', ROOT, '-B', build, '-G', 'Ninja', f'-DGO2CPP_SANITIZE={kind}', '-DGO2CPP_STD=OFF',
                           '-DCMAKE_BUILD_TYPE=Release', *launcher], show=False)
        names = [n for n in test_programs(build) if n.startswith('runtime_')] if status == 0 else []
        if status == 0:
            status, out = run(['ninja', '-C', build, '-j', str(options.j), *names], show=False)
        if status:
            print(out[-8000:])
            failed += 1
            continue
        for name in names:
            for label, env in labelled_runs(name):
                env = {**env, 'TSAN_OPTIONS': 'halt_on_error=0', 'ASAN_OPTIONS': 'detect_leaks=0'}
                p, f = google_test(os.path.join(build, 'bin', name), env, f' ({kind} sanitizer){label}')
                passed, failed = passed + p, failed + f
    return passed, failed


def golden(what, env=None):
    def suite(options):
        go2cpp = os.path.join(options.build, 'bin/go2cpp')
        command = f'{go2cpp} check {{src}}' if what == 'errors' else f'{go2cpp} build -o {{exe}} {{src}}'
        tree = subprocess.run([go2cpp, 'env', 'GOVERSION'], capture_output=True, text=True).stdout.strip()
        return script(sys.executable, os.path.join(ROOT, 'golden/check.py'), '--build', command, '--what', what, '--tree', tree, '-j', str(options.j), env=env)
    return suite


def own(path):
    return lambda options: script(sys.executable, os.path.join(HERE, path), '--build', options.build)


def conformance(options):
    """All programs that only have to be checked, and a fixed sample of those that have to run."""
    runner = [sys.executable, os.path.join(HERE, 'conformance/run.py'), '--build', options.build, '-j', str(options.j)]
    checked = script(*runner, '--kind', 'compile,errorcheck')
    ran = script(*runner, '--kind', 'run', '--sample')
    return checked[0] + ran[0], checked[1] + ran[1]


SUITES = {
    'assembly': own('assembly/check_tls.py'),
    'layering': lambda options: script(sys.executable, os.path.join(HERE, 'layering/check_layers.py')),
    'unit': unit,
    'sanitizers': sanitizers,
    'errors': golden('errors'),
    'golden': golden('run'),
    'samples': golden('samples'),
    'light': golden('samples', {'GODEBUG': 'lightstacks=2'}),
    'emitted': own('emitted/run.py'),
    'warnings': lambda options: script(sys.executable, os.path.join(HERE, 'emitted/compilers.py'), '--build', options.build, '-j', str(options.j)),
    'race': own('race/run.py'),
    'traceback': own('traceback/run.py'),
    'hostile': own('hostile/run.py'),
    'cli': own('cli/run.py'),
    'cpp': own('cpp/run.py'),
    'conformance': conformance,
    'stdlib': lambda options: script(sys.executable, os.path.join(HERE, 'stdlib/run.py'), '--build', options.build, '-j', str(options.j)),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', required=True)
    parser.add_argument('-j', type=int, default=os.cpu_count())
    parser.add_argument('suites', nargs='*', metavar='SUITE')
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    unknown = [s for s in options.suites if s not in SUITES]
    if unknown:
        parser.error(f'no suite {unknown[0]}; there are {" ".join(SUITES)}')
    passed = failed = 0
    summary = []
    for name in options.suites or DEFAULT:
        print(f'== {name}', flush=True)
        start = time.monotonic()
        p, f = SUITES[name](options)
        summary.append(f'{name:12} {p:5} passed {f:4} failed  {time.monotonic() - start:6.0f} s')
        passed, failed = passed + p, failed + f
    print('== summary')
    print('\n'.join(summary))
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
