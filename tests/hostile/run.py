#!/usr/bin/env python3
"""Broken, huge, missing and forbidden input: one clear line, non-zero status, no crash, no output, no long wait."""
import ctypes
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from harness import case, expect, main  # noqa: E402


def rejected(result, *texts, lines=1):
    """One clear line (or `lines`) on stderr that holds one of the texts, nothing on stdout, exit status 1 or 2."""
    expect(result.status in (1, 2), f'exit status should be 1 or 2: {result}')
    expect(result.out == '', f'nothing should be on stdout: {result}')
    found = result.err.rstrip('\n').split('\n')
    expect(len(found) <= lines, f'{len(found)} lines: {result}')
    expect(any(t in result.err for t in texts), f'lacks {texts}: {result}')
    expect(result.seconds < 20, f'took {result.seconds:.1f} s')


@case
def empty_file(box):
    box.write('x.go', '')
    rejected(box.tool('check', 'x.go'), "x.go:1:1: expected 'package', found 'EOF'")


@case
def only_blanks(box):
    box.write('x.go', '\n\n  \n')
    rejected(box.tool('check', 'x.go'), "expected 'package', found 'EOF'")


@case
def binary_file(box):
    box.write('x.go', bytes(range(256)) * 100)
    rejected(box.tool('check', 'x.go'), 'unexpected NUL in input')


@case
def own_executable(box):
    with open(box.go2cpp, 'rb') as f:
        box.write('x.go', f.read(3000000))
    rejected(box.tool('check', 'x.go'), 'unexpected NUL in input')


@case
def binary_without_nul(box):
    box.write('x.go', bytes(b % 255 + 1 for b in range(128, 100000)))
    rejected(box.tool('check', 'x.go'), 'x.go:1:')


@case
def ten_megabytes_of_parentheses(box):
    box.write('x.go', 'package main\nvar x = ' + '(' * 10_000_000)
    rejected(box.tool('check', 'x.go'), 'nesting deeper')


@case
def ten_megabytes_of_parentheses_bare(box):
    box.write('x.go', '(' * 10_000_000)
    rejected(box.tool('check', 'x.go'), "expected 'package', found '('")


@case
def deep_blocks(box):
    box.write('x.go', 'package main\nfunc main() ' + '{' * 1_000_000)
    rejected(box.tool('check', 'x.go'), 'nesting deeper')


@case
def deep_types(box):
    box.write('x.go', 'package main\nvar x ' + '[]' * 1_000_000 + 'int\nfunc main() {}\n')
    rejected(box.tool('check', 'x.go'), 'nesting deeper')


@case
def long_operator_chain(box):
    box.write('x.go', 'package main\nvar x = ' + '1 + ' * 5000 + '1\nfunc main() { println(x) }\n')
    result = box.tool('check', 'x.go')
    expect(result.status in (0, 1), result)


@case
def huge_shift(box):
    box.write('x.go', 'package main\nfunc main() { println(1<<1000000000) }\n')
    rejected(box.tool('check', 'x.go'), 'x.go:2:26: invalid operation: invalid shift count 1000000000')


@case
def huge_constant(box):
    box.write('x.go', 'package main\nconst a = 1 << 500\nconst b = a * a\nfunc main() { println(b) }\n')
    rejected(box.tool('check', 'x.go'), 'overflow')


@case
def import_cycle(box):
    box.module()
    box.write('main.go', 'package main\nimport _ "m/a"\nfunc main() {}\n')
    box.write('a/a.go', 'package a\nimport _ "m/b"\n')
    box.write('b/b.go', 'package b\nimport _ "m/a"\n')
    rejected(box.tool('check', '.'), 'import cycle not allowed', lines=4)


@case
def import_of_itself(box):
    box.module()
    box.write('main.go', 'package main\nimport _ "m/a"\nfunc main() {}\n')
    box.write('a/a.go', 'package a\nimport _ "m/a"\n')
    rejected(box.tool('check', '.'), 'import cycle not allowed', lines=3)


@case
def missing_package(box):
    box.write('x.go', 'package main\nimport "foo/bar"\nfunc main() { bar.F() }\n')
    rejected(box.tool('check', 'x.go'), 'x.go:2:8: package foo/bar is not in std')


@case
def missing_module(box):
    box.write('x.go', 'package main\nimport "example.com/bar"\nfunc main() { bar.F() }\n')
    rejected(box.tool('check', 'x.go'), 'no required module provides package example.com/bar')


@case
def missing_file(box):
    rejected(box.tool('check', 'nothere.go'), 'open nothere.go: no such file or directory')


@case
def missing_folder(box):
    rejected(box.tool('check', 'nothere'), 'open nothere: no such file or directory')


@case
def folder_without_go(box):
    os.makedirs(box.path('empty'))
    rejected(box.tool('check', 'empty'), 'no Go files in')


@case
def folder_named_like_a_file(box):
    os.makedirs(box.path('x.go'))
    rejected(box.tool('check', 'x.go'), 'no Go files in', 'is a directory')


@case
def other_kind_of_file(box):
    box.write('notes.txt', 'hello')
    rejected(box.tool('check', 'notes.txt'), 'notes.txt is neither a .go file nor a folder')


@case
def unreadable_file(box):
    box.hello()
    os.chmod(box.path('x.go'), 0)

    def as_file_modes_say():  # root reads everything by two capabilities: without them it is held to the modes of its files
        libc = ctypes.CDLL(None)
        for cap_dac in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, cap_dac, 0, 0, 0)  # PR_CAPBSET_DROP

    rejected(box.tool('check', 'x.go', preexec_fn=as_file_modes_say), 'open x.go: permission denied')


@case
def unwritable_output_folder(box):
    box.hello()
    rejected(box.tool('x.go', '-o', '/proc/nowhere/out'), '/proc/nowhere')


@case
def output_is_a_file(box):
    box.hello()
    box.write('out', 'precious')
    rejected(box.tool('x.go', '-o', 'out'), 'out')
    expect(box.read('out') == 'precious', 'the file was overwritten')


@case
def unwritable_executable(box):
    box.hello()
    rejected(box.tool('build', '-o', '/proc/nowhere/x', 'x.go'), '/proc/nowhere/x')


@case
def no_compiler(box):
    box.hello()
    rejected(box.tool('build', '-o', 'x', 'x.go', env={'PATH': box.folder, 'GOROOT': goroot(box)}, unset=['CXX']),
             'no C++ compiler on PATH')
    expect(not box.exists('x'), 'an executable appeared')


@case
def wrong_compiler(box):
    box.hello()
    rejected(box.tool('build', '-o', 'x', 'x.go', env={'CXX': 'no-such-compiler'}), '$CXX is no-such-compiler')


@case
def no_go_tree(box):
    box.hello()
    rejected(box.tool('check', 'x.go', env={'GOROOT': '/nonexistent'}), 'GOROOT', '/nonexistent')


@case
def errors_leave_old_output(box):
    box.hello()
    expect(box.tool('x.go', '-o', 'out').status == 0, 'the first translation failed')
    before = contents(box)
    box.write('x.go', 'package main\nfunc main() { i := 1 }\n')
    rejected(box.tool('x.go', '-o', 'out'), './x.go:2:15: declared and not used: i')
    expect(before == contents(box), 'earlier output changed')


@case
def errors_write_nothing(box):
    box.write('x.go', 'package main\nfunc main() { i := 1 }\n')
    rejected(box.tool('x.go', '-o', 'out'), 'declared and not used: i')
    rejected(box.tool('build', '-o', 'exe', 'x.go'), 'declared and not used: i')
    expect(not box.exists('out') and not box.exists('exe'), 'output appeared')


@case
def too_many_errors(box):
    box.write('x.go', 'package main\nfunc main() {\n' + ''.join(f'\tx{i} := {i}\n' for i in range(20)) + '}\n')
    result = box.tool('check', 'x.go')
    lines = result.err.strip().split('\n')
    expect(len(lines) == 11 and lines[-1].endswith('too many errors'), result)


@case
def cgo(box):
    box.write('x.go', 'package main\nimport "C"\nfunc main() {}\n')
    rejected(box.tool('check', 'x.go'), 'not supported by go2cpp: import "C"')


@case
def two_packages_in_a_folder(box):
    box.module()
    box.write('a.go', 'package a\n')
    box.write('b.go', 'package b\n')
    rejected(box.tool('check', '.'), 'found packages a (a.go) and b (b.go) in ')


@case
def bad_module_file(box):
    box.write('go.mod', 'modul m\n')
    box.write('a.go', 'package a\n')
    rejected(box.tool('check', '.'), 'go.mod:1: unknown directive: modul')


@case
def module_wants_newer_go(box):
    box.write('go.mod', 'module m\n\ngo 1.99\n')
    box.write('a.go', 'package a\n')
    rejected(box.tool('check', '.'), 'requires go >= 1.99')


@case
def not_a_main_package(box):
    box.write('x.go', 'package x\n')
    rejected(box.tool('run', 'x.go'), 'is not a main package')


@case
def no_main_function(box):
    box.write('x.go', 'package main\n')
    rejected(box.tool('check', 'x.go'), 'function main is undeclared in the main package')


def contents(box):
    """Every file below out/ with its content."""
    found = {}
    for folder, _, names in os.walk(box.path('out')):
        for name in names:
            with open(os.path.join(folder, name)) as f:
                found[os.path.relpath(os.path.join(folder, name), box.folder)] = f.read()
    return found


def goroot(box):
    return box.tool('env', 'GOROOT').out.strip()


if __name__ == '__main__':
    main(__doc__)
