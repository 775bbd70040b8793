#!/usr/bin/env python3
"""Reads the runtime's machine code for addresses of thread-locals that could be kept across a switch of goroutines.

usage: check_tls.py --build DIR

The running goroutine and its stack limit are read by single instructions (platform/tls.h). Whatever else computes the address of
a thread-local loads the thread pointer first (`mov %fs:0x0,%reg`); compilers keep such addresses across calls, which is
wrong when the goroutine goes on on another thread. So only the functions named here, which never switch, may do it.
Last line: `N passed, N failed`, a function of the runtime each.
"""
import argparse
import os
import re
import subprocess
import sys

# name, without parameters and namespaces: why it never switches between computing the address and using it
NEVER_SWITCH = {
    'attach_foreign_thread': 'the thread belongs to no runtime',
    'foreign_random': 'the thread belongs to no runtime',
    'top_of_foreign_stack': 'the thread belongs to no runtime',
    'note_creators': 'inlines top_of_foreign_stack; calls nothing that blocks',
    'this_panic_state': 'a single access',
    'this_print_buffer': 'a single access; callers fetch it anew',
    'panic_unhashable': 'a single access',
    'hash_for_panic': 'hashes a key of generated code that is about to panic',
    'allocate': 'a leaf but for the collector, after which it starts over',
    'refill': 'memory only', 'register_cache': 'memory only', 'release_thread_cache': 'memory only',
    '~cache_registration': 'the end of a thread', 'collect_for_allocation': 'memory only',
    'room_behind': 'memory only', 'concat_two': 'inlines room_behind', 'concat_strings': 'inlines room_behind',
    'this_thread': 'a single access', 'register_thread': 'the start of a thread', 'unregister_thread': 'the end of a thread',
    '~leave_at_end': 'the end of a thread', 'answer_stop': 'a signal handler', 'stop_threads': 'the collector, which is not preempted',
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--build', required=True)
    library = os.path.join(parser.parse_args().build, 'lib/libgo2cpp_runtime.a')
    text = subprocess.run(['objdump', '-d', '--no-show-raw-insn', '-C', library], capture_output=True, text=True, check=True).stdout
    functions = {}
    name = None
    for line in text.splitlines():
        head = re.match(r'^[0-9a-f]+ <(.*)>:$', line)
        if head:
            name = head.group(1)
            functions.setdefault(name, False)
        elif name and re.search(r'%fs:0x0,', line):
            functions[name] = True
    failed = 0
    for name, computes in sorted(functions.items()):
        plain = re.sub(r'\(anonymous namespace\)::', '', name)
        plain = re.sub(r'(\[clone.*|\(.*)', '', plain).strip().rpartition('::')[2]
        if computes and plain not in NEVER_SWITCH:
            failed += 1
            print(f'{name}: computes the address of a thread-local; is it kept across a switch?')
    print(f'{len(functions) - failed} passed, {failed} failed')
    return 1 if failed or len(functions) < 100 else 0


if __name__ == '__main__':
    sys.exit(main())
