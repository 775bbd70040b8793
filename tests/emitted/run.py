#!/usr/bin/env python3
"""What emitted code reads like: comments and blank lines are Go's, and the documents quote what is really emitted."""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))

from harness import case, expect, main  # noqa: E402


def translate(box, name, source):
    path = box.write(name + '.go', source)
    result = box.tool(path, '-o', box.path(name))
    expect(result.status == 0, result)
    return box.read(name + '/main.cpp')


def go_comments(text):
    """The comments of Go or C++ source, without directives."""
    found = []
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.S)
    for match in pattern.finditer(text):
        one = match.group()
        if one.startswith(('//', '/*')) and not re.match(r'//(go:|line |\s*\+build)', one):
            found.append(one.rstrip())
    return found


def expect_in_order(wanted, got, what):
    at = 0
    for comment in wanted:
        try:
            at = got.index(comment, at) + 1
        except ValueError:
            expect(False, f'{what}: {comment!r} is {"out of order" if comment in got else "lost"}')


@case
def comments_everywhere(box):
    """Comments at every place where Go allows them."""
    with open(os.path.join(HERE, 'comments.go')) as f:
        source = f.read()
    code = translate(box, 'comments', source)
    got = go_comments(code)
    # Types and variables come out where C++ wants them; each declaration keeps its comments.
    for declaration in re.split(r'\n(?=\n//|\nfunc|\ntype)', source):
        expect_in_order(go_comments(declaration), got, 'comments.go')
    # A case's comment stands in front of the break that C++ wants.
    for comment in ('alone in a case', 'last in a case', 'alone in default', 'alone in a send', 'behind default'):
        expect(re.search(r'// ' + comment + r'\n(\s*//.*\n)*\s*break;', code), f'{comment!r} is not in its case')


@case
def comments_of_samples(box):
    """Every comment in the functions of the samples, in order."""
    for path in sorted(glob.glob(os.path.join(ROOT, 'samples/*.go'))):
        with open(path) as f:
            source = f.read()
        got = go_comments(translate(box, os.path.basename(path)[:-3], source))
        for function in re.findall(r'^func .*?^}', source, re.S | re.M):
            expect_in_order(go_comments(function), got, os.path.basename(path))
        expect(set(go_comments(source)) <= set(got), (os.path.basename(path), set(go_comments(source)) - set(got)))


@case
def blank_lines(box):
    """Statements that Go sets apart are set apart, others are not."""
    source = 'package main\n\nfunc f(n int) {}\n\nfunc main() {\n'
    marks = []
    for i, blank in enumerate([False, True, False, False, True, True, False, True]):
        source += ('\n' if blank else '') + f'\tf({i})\n'
        marks.append(blank)
    source += '\tvar a, b int\n\n\ta, b = b, a\n\tf(a + b)\n\n\tfor range 3 {\n\t\tf(8)\n\n\t\tf(9)\n\t}\n\n\tf(10)\n}\n'
    code = translate(box, 'blank', source)
    body = code[code.index('void main() {'):]
    for i, blank in enumerate(marks):
        expect((f'\n\n    f({i});' in body) == blank, (i, body[:1200]))
    expect('\n\n    f(10);' in body and '\n\n        f(9);' in body and '{\n        f(8);' in body, body[:1200])
    expect('\n\n\n' not in body and '{\n\n' not in body, body[:1200])


def blocks(path, language):
    with open(os.path.join(ROOT, path)) as f:
        return re.findall(r'^```' + language + r'\n(.*?)^```', f.read(), re.S | re.M)


def without_places(text):
    """Lines without the white space around them: quotes may stand further left."""
    return '\n'.join(line.strip() for line in text.strip().splitlines())


@case
def emitted_code_page(box):
    """Every C++ block of docs/emitted_code.md is in what its program becomes."""
    program = blocks('docs/emitted_code.md', 'go')[0]
    code = without_places(translate(box, 'hello', program))
    quotes = blocks('docs/emitted_code.md', 'cpp')
    expect(len(quotes) >= 4, 'the page quotes too little')
    for quote in quotes:
        for part in quote.split('…\n'):
            expect(without_places(part) in code, f'not emitted:\n{part}\nbut:\n{code}')


@case
def readme_examples(box):
    """The C++ of both READMEs is what their Go becomes."""
    for page in ('README.md', 'README.zh.md'):
        with open(os.path.join(ROOT, page)) as f:
            pairs = re.findall(r'^```go\n(.*?)^```\n[^`]*(?:`[^`\n]+`[^`]*)*^```cpp\n(.*?)^```', f.read(), re.S | re.M)
        expect(pairs, f'{page}: no program with its translation')
        for i, (program, quote) in enumerate(pairs):
            if not program.startswith('package'):
                program = 'package main\n\nimport "fmt"\n\n' + program
            code = without_places(translate(box, f'{page[:-3]}_{i}'.replace('.', '_'), program))
            expect(without_places(quote) in code, f'{page}: not emitted:\n{quote}\nbut:\n{code}')


if __name__ == '__main__':
    main(__doc__)
