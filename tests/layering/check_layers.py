#!/usr/bin/env python3
"""Reads every #include of transpiler/ and runtime/ against layers.txt. Last line: `N passed, N failed` (in files)."""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def read_table():
    allowed, only, shared = {}, {}, set()
    with open(os.path.join(HERE, 'layers.txt')) as f:
        for line in f:
            line = line.split('#')[0].strip()
            if not line:
                continue
            if line.startswith('shared '):
                shared.add(line[7:])
                continue
            name, _, rest = line.partition(':')
            if name.startswith('only '):
                only[name[5:]] = rest.split()
            else:
                allowed[name] = rest.split()
    return allowed, only, shared


def folder_of(path, allowed):
    """The table's folder that holds a path such as runtime/values/string.h; None if it is not ours."""
    parts = path.split('/')
    for n in range(len(parts) - 1, 0, -1):
        name = '/'.join(parts[:n])
        if name in allowed:
            return name
    return None


def main():
    allowed, only, shared = read_table()
    files = []
    for top in ('transpiler', 'runtime'):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            files += [os.path.join(folder, n) for n in names if n.endswith(('.h', '.cpp', '.inc', '.def'))]
    failed = 0
    for path in sorted(files):
        name = os.path.relpath(path, ROOT)
        own = folder_of(name, allowed)
        with open(path, encoding='utf-8', errors='replace') as f:
            text = f.read()
        problems = []
        if own is None:
            problems.append('its folder is not in tests/layering/layers.txt')
        test = name.endswith('_test.cpp') or '/testing/' in name or os.path.basename(name).startswith('test_')
        for quote, target in INCLUDE.findall(text):
            if target.startswith('go2cpp/') and not target.startswith('go2cpp/std/'):
                target = 'runtime/include/' + target
            other = folder_of(target, allowed)
            if other is not None and other != own and not test and target not in shared and other not in allowed.get(own, []):
                problems.append(f'includes {target}: {own} must not depend on {other}')
            for prefix, users in only.items():
                if target.startswith(prefix) and own not in users and not test:
                    problems.append(f'includes {target}: only {" ".join(users)} may')
        for p in problems:
            print(f'FAIL {name}: {p}')
        failed += bool(problems)
    print(f'{len(files) - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
