#!/usr/bin/env python3
"""The C++ library as its users meet it: installed into a prefix, found by CMake and pkg-config, the README's project, the
samples, what must not compile, reports, and gdb. Last line: `N passed, N failed`."""
import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
from harness import case, expect, main  # noqa: E402

CXX = os.environ.get('CXX', 'g++')
_prefix = None


def prefix(box):
    """An installed go2cpp, made by the first case that asks."""
    global _prefix
    if not _prefix:
        _prefix = tempfile.mkdtemp(prefix='go2cpp-prefix-')
        atexit.register(shutil.rmtree, _prefix, True)
        r = box.run('cmake', '--install', box.build, '--prefix', _prefix, limit=300)
        expect(r.status == 0, r)
    return _prefix


def pkg_config(box, *what):
    folders = [os.path.join(prefix(box), 'lib', sub) for sub in ('pkgconfig', 'x86_64-linux-gnu/pkgconfig')]
    r = box.run('pkg-config', *what, env={'PKG_CONFIG_PATH': ':'.join(folders)})
    expect(r.status == 0, r)
    return r.out.split()


def cmake(box, source, folder, *options):
    r = box.run('cmake', '-S', source, '-B', folder, f'-DCMAKE_PREFIX_PATH={prefix(box)}', *options, limit=300)
    expect(r.status == 0, r)
    r = box.run('cmake', '--build', folder, '-j2', limit=900)
    expect(r.status == 0, r)
    return r


def readme_block(language, start):
    with open(os.path.join(ROOT, 'README.md')) as f:
        section = f.read().split('## As a C++ library')[1].split('\n## ')[0]
    blocks = [b for b in re.findall(r'```%s\n(.*?)```' % language, section, re.S) if b.startswith(start)]
    expect(len(blocks) == 1, f'README: expected one {language} block that starts with {start}')
    return blocks[0]


@case
def readme_project(box):
    box.write('CMakeLists.txt', readme_block('cmake', 'cmake_minimum_required'))
    box.write('main.cpp', readme_block('cpp', '#include'))
    cmake(box, '.', 'build')
    r = box.run('build/squares')
    expect(r.status == 0 and r.out == '42\n', r)


@case
def readme_with_pkg_config(box):
    box.write('main.cpp', readme_block('cpp', '#include'))
    r = box.run(CXX, 'main.cpp', '-o', 'squares', *pkg_config(box, '--cflags', '--libs', 'go2cpp'), limit=300)
    expect(r.status == 0, r)
    r = box.run(box.path('squares'))
    expect(r.status == 0 and r.out == '42\n', r)


@case
def the_library_alone(box):
    """The README's first commands, from sources, without the translator's tools."""
    shell = readme_block('', 'cmake -S')
    launcher = ['-DCMAKE_CXX_COMPILER_LAUNCHER=ccache'] if shutil.which('ccache') else []
    expect('-DGO2CPP_TRANSLATOR=OFF -DGO2CPP_TESTS=OFF' in shell, shell)
    r = box.run('cmake', '-S', ROOT, '-B', 'build', '-DGO2CPP_TRANSLATOR=OFF', '-DGO2CPP_TESTS=OFF', *launcher, limit=300)
    expect(r.status == 0, r)
    r = box.run('cmake', '--build', 'build', '-j2', limit=1800)
    expect(r.status == 0, r)
    r = box.run('cmake', '--install', 'build', '--prefix', box.path('prefix'))
    expect(r.status == 0, r)
    expect(not box.exists('prefix/bin'), 'the translator was installed')
    box.write('CMakeLists.txt', readme_block('cmake', 'cmake_minimum_required'))
    box.write('main.cpp', readme_block('cpp', '#include'))
    r = box.run('cmake', '-S', '.', '-B', 'b', f'-DCMAKE_PREFIX_PATH={box.path("prefix")}')
    expect(r.status == 0, r)
    expect(box.run('cmake', '--build', 'b', limit=300).status == 0, 'build')
    expect(box.run('b/squares').out == '42\n', 'run')


@case
def samples(box):
    cmake(box, os.path.join(ROOT, 'samples/cpp'), 'build')
    expected = os.path.join(ROOT, 'samples/cpp/expected')
    names = sorted(n[:-4] for n in os.listdir(os.path.join(ROOT, 'samples/cpp')) if n.endswith('.cpp'))
    expect([n + '.txt' for n in names] == sorted(os.listdir(expected)), 'every sample needs expected/NAME.txt')
    for name in names:
        with open(os.path.join(expected, name + '.txt')) as f:
            text = f.read()
        for procs in ('1', '2', '4', '16'):
            r = box.run(box.path('build/' + name), env={'GOMAXPROCS': procs}, limit=60)
            expect(r.status == 0 and r.out == text and not r.err, f'{name} at GOMAXPROCS={procs}: {r}')


@case
def headers_stand_alone(box):
    """Each public header compiles by itself, without warnings, by both compilers and as C++20 and C++23."""
    flags = [f for f in pkg_config(box, '--cflags', 'go2cpp') if not f.startswith('-std')]
    compilers = [(CXX, 'c++20'), (CXX, 'c++23')]
    if shutil.which('clang++-19'):
        compilers.append(('clang++-19', 'c++20'))
    names = [n for n in os.listdir(os.path.join(ROOT, 'runtime/include/go2cpp')) if n.endswith('.h') and n != 'emitted.h']
    box.write('all.cpp', ''.join(f'#include <go2cpp/{n}>\n' for n in sorted(names)))
    for n in names:
        box.write(n + '.cpp', f'#include <go2cpp/{n}>\n#include <go2cpp/{n}>\n')
    for compiler, standard in compilers:
        for source in ['all.cpp'] + ([n + '.cpp' for n in names] if standard == 'c++20' and compiler == CXX else []):
            r = box.run(compiler, f'-std={standard}', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-fsyntax-only', source, *flags, limit=300)
            expect(r.status == 0, f'{compiler} {standard} {source}: {r}')


REJECTED = {
    'struct may_throw { may_throw(may_throw&&); };\nauto c = go::make_channel<may_throw>();': 'T must be movable without throwing',
    'auto c = go::make_channel<int&>();': 'T must be an object type',
    'struct alignas(64) wide { int i; };\nauto c = go::make_channel<wide>();': 'T must not be over-aligned',
    'auto c = go::make_chan<std::string>();': 'go::make_channel<T>() makes a go::channel<T>',
    'int i = go::select(go::on_timeout(std::chrono::seconds(1)), go::on_timeout(std::chrono::seconds(2)));': 'at most one of on_timeout and on_default',
    'struct big { char c[16]; };\ngo::atomic<big> a;': 'T must be trivially copyable and of at most 8 bytes',
}


@case
def what_must_not_compile(box):
    flags = pkg_config(box, '--cflags', 'go2cpp')
    for i, (code, message) in enumerate(REJECTED.items()):
        box.write(f'{i}.cpp', '#include <string>\n#include <go2cpp/go2cpp.h>\n' + code + '\n')
        r = box.run(CXX, '-fsyntax-only', f'{i}.cpp', *flags, limit=300)
        expect(r.status != 0 and message in r.err, f'{code}\n{r}')


FAILING = '''#include <stdexcept>
#include <go2cpp/go2cpp.h>

[[gnu::noinline]] void fails(int depth) {
    if (depth == 0) throw std::runtime_error("out of paper");
    fails(depth - 1);
    asm volatile("");
}

[[gnu::noinline]] void starts() {
    go::spawn([] { fails(2); });
    asm volatile("");
}

int main() {
    go::runtime rt;
    rt.run([] {
        starts();
        go::make_channel<int>().recv();
    });
}
'''


@case
def exception_report(box):
    """Where it was thrown and where the goroutine was started, with lines."""
    box.write('fails.cpp', FAILING)
    r = box.run(CXX, '-O2', '-g1', 'fails.cpp', '-o', 'fails', *pkg_config(box, '--cflags', '--libs', 'go2cpp'), limit=300)
    expect(r.status == 0, r)
    for environment in ({}, {'GO2CPP_NO_LIBDW': '1'}):
        r = box.run(box.path('fails'), env=environment)
        expect(r.status == 2, r)
        pattern = (r'go2cpp: C\+\+ exception std::runtime_error \(out of paper\) left goroutine (\d+)\n'
                   r'fatal error: uncaught C\+\+ exception\n\ngoroutine \1 \[running\]:\n'
                   r'fails\(int\)\n\t\S*fails\.cpp:5 \+0x[0-9a-f]+\n(fails\(int\)\n\t\S*fails\.cpp:6 \+0x[0-9a-f]+\n)+'
                   r'(.*\n\t\S*fails\.cpp:11.*\n)?created in goroutine \d+ by\nstarts\(\)\n\t\S*fails\.cpp:11')
        expect(re.match(pattern, r.err), r.err)


SEEDED = '''package main

func main() {
	m := map[int]int{}
	for i := 0; i < 20; i++ {
		m[i] = i
	}
	for k := range m {
		print(k, " ")
	}
	a, b := make(chan int, 100), make(chan int, 100)
	for i := 0; i < 100; i++ {
		a <- i
		b <- i
	}
	for i := 0; i < 40; i++ {
		select {
		case <-a:
			print("a")
		case <-b:
			print("b")
		}
	}
	println()
}
'''


@case
def seeds_of_programs_from_go(box):
    box.write('seeded.go', SEEDED)
    expect(box.tool('build', '-o', 'seeded', 'seeded.go', limit=300).status == 0, 'build')
    outputs = {box.run(box.path('seeded'), env={'GO2CPP_SEED': '42', 'GOMAXPROCS': p}).err for p in '124' for _ in range(3)}
    expect(len(outputs) == 1, outputs)
    others = {box.run(box.path('seeded'), env={'GO2CPP_SEED': str(i)}).err for i in range(43, 48)}
    expect(len(others | outputs) == 6, others)


def gdb(box, program, breakpoint, *commands, godebug=''):
    """The output of gdb commands at a breakpoint; None if there is no gdb, or it may not trace."""
    if not shutil.which('gdb'):
        print('skipped: no gdb', flush=True)
        return None
    script = os.path.join(prefix(box), 'share/go2cpp/gdb/go2cpp.py')
    box.write('commands', '\n'.join(['set pagination off', 'set width 0', f'source {script}', f'break {breakpoint}', 'run', *commands]) + '\n')
    r = box.run('gdb', '-batch', '-nx', '-x', 'commands', program, limit=120, env={'GOMAXPROCS': '1', 'GODEBUG': godebug})
    if 'Operation not permitted' in r.err + r.out:
        print('skipped: ptrace is not permitted here', flush=True)
        return None
    expect('Python Exception' not in r.err and 'Error' not in r.err, r)
    return r.out + r.err


@case
def gdb_on_a_program_from_go(box):
    shutil.copy(os.path.join(HERE, 'debugged.go'), box.path('debugged.go'))
    expect(box.tool('debugged.go', '-o', 'src').status == 0, 'translate')
    cmake(box, 'src', 'build', '-DCMAKE_BUILD_TYPE=Debug')
    look_into(box, '')
    look_into(box, 'lightstacks=1')  # the goroutines that wait share a stack


def look_into(box, godebug):
    out = gdb(box, 'build/debugged', 'go::main::stop', 'info args', 'print shape', 'info goroutines', 'goroutine all bt',
              'python\ntry:\n  gdb.execute("goroutine 99 bt")\nexcept gdb.error as e:\n  print(e)\nend', 'continue', godebug=godebug)
    if out is None:
        return
    for line in ('text = "hello, 世界"', 'numbers = len 3 cap 3 = {1, 2, 3}', 'c = chan 1/3', 'other = (main.named) "four"', 'a = (int) 42',
                 'e = nil', 'none = nil slice', 'nothing = nil map', 'point = (main.Point) {X = 3, Y = -4}'):
        expect(line in out, f'{line} is missing in\n{out}')
    expect(re.search(r'ages = map of 3 = \{(\["name[abc]"\] = \d+(, )?){3}\}', out), out)
    expect(out.count('["name') >= 3 and '["namec"] = 20' in out, out)
    expect(re.search(r'shape = \(\*main\.Square\) 0x[0-9a-f]+', out), out)
    expect(re.search(r'\n  1 running on thread \d+\n', out), out)
    waiting = re.findall(r'\n  (\d+) chan receive in go::main::waits at \S+:\d+', out)
    expect(len(waiting) == 2, out)
    for number in waiting:
        expect(re.search(r'goroutine %s \[chan receive\]:\n(#.*\n)*#\d+ .*go::main::waits \(c=chan 0/0, receiving: goroutine \d+ \d+' % number, out), out)
    expect('no goroutine 99; see info goroutines' in out, out)
    expect('hello, 世界 3 3 1 16 4' in out, 'the program must go on as before:\n' + out)


DEBUGGED = '''#include <string>
#include <go2cpp/go2cpp.h>

[[gnu::noinline]] void consumer(go::channel<std::string> lines) {
    lines.recv();
    lines.recv();
    asm volatile("");
}

[[gnu::noinline]] void stop_here(go::channel<int> numbers, go::channel<std::string>& lines) { asm volatile("" ::"r"(&numbers), "r"(&lines)); }

int main() {
    go::runtime rt({.procs = 2});
    rt.run([] {
        auto numbers = go::make_channel<int>(5);
        numbers.send(1);
        numbers.send(2);
        auto lines = go::make_channel<std::string>();
        auto done = go::async([=] { consumer(lines); });
        lines.send("first");
        go::sleep(std::chrono::milliseconds(50));
        stop_here(numbers, lines);
        lines.close();
        done.get();
    });
}
'''


@case
def gdb_on_a_cpp_program(box):
    box.write('debugged.cpp', DEBUGGED)
    r = box.run(CXX, '-g', '-O0', 'debugged.cpp', '-o', 'debugged', *pkg_config(box, '--cflags', '--libs', 'go2cpp'), limit=300)
    expect(r.status == 0, r)
    out = gdb(box, 'debugged', 'stop_here', 'info args', 'info goroutines', 'goroutine all bt', 'continue')
    if out is None:
        return
    expect('numbers = chan 2/5' in out, out)
    expect(re.search(r'lines = .*chan 0/0, receiving: goroutine \d+', out), out)
    expect(re.search(r'\n  \d+ chan receive in consumer\S* at \S*debugged\.cpp:6', out), out)
    expect(re.search(r'\[chan receive\]:\n(#.*\n)*#\d+ .*consumer \(lines=chan 0/0', out), out)
    expect('exited normally' in out, out)


if __name__ == '__main__':
    main(__doc__)
