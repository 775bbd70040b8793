#!/usr/bin/env python3
"""Runs tools/bench/bench.cpp and its Go twin in turn and prints ratios (ours / Go; lower is better).

    tools/bench/run.py --build BUILD_DIR [--rounds N] [--procs 1,2] [--only NAME] [--cpu] [--markdown]

A round runs each operation in both programs, one right after the other, for half a second at least; the median of the pairs'
ratios counts: the clock rate of a shared machine changes between pairs. (The best time of what contends is that of a run in
which the other CPU was away.) sync.Map and sync.Pool are Go code (sync/main.go), built by go2cpp and by Go. Where Boost.Fiber is
installed, two operations are compared with it.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
AT_MOST = {
    "round_trip": 0.5, "buffered_1": 0.6, "buffered_128": 0.6, "four_by_four_64": 0.8,
    "spawn_join": 0.6, "spawn_join_1000": 0.6, "spawn_result": 0.6,
    "select_two_ready": 0.6, "select_eight_blocking": 0.7, "select_default": 1.0, "gosched": 0.3,
    "mutex_free": 1.0, "mutex_8": 1.0, "rwmutex_4_readers": 1.0, "cond_hand_off": 1.0, "once": 1.0,
    "timer_new_stop": 0.7, "sleep_1ms_100000": 0.7, "pipeline_50": 0.6, "sieve_700": 0.6, "skynet_100000": 0.6,
    "million_create": 0.7, "million_release": 0.7, "million_bytes": 1.6,
}


SYNC = {"sync_map_loads": 1.0, "sync_map_own_keys": 1.0, "sync_pool": 1.0}
FIBER = {"round_trip": 0.8, "gosched": 0.8}


def run_once(command, procs):
    out = subprocess.run(command, env=dict(os.environ, GOMAXPROCS=str(procs)), capture_output=True, text=True, check=True).stdout
    return [(name, float(value)) for name, value in (line.split() for line in out.splitlines())]


def measure(programs, names, procs, rounds):
    """Times in ns of each operation, for each of the two programs: a list with one value a pair of runs. What is over soon gets
    more pairs a round; each program is first in every other one."""
    times = [{}, {}]
    for r in range(rounds):
        for name in names:
            end = time.monotonic() + 0.5
            pair = r
            while pair == r or time.monotonic() < end:
                for which in (0, 1) if pair % 2 == 0 else (1, 0):
                    for operation, value in run_once(programs[which] + name, procs):
                        times[which].setdefault(operation, []).append(value)
                pair += 1
    return times


class Table:
    def __init__(self, markdown):
        self.markdown = markdown
        self.over = 0
        if markdown:
            print("| operation | GOMAXPROCS | Go ns | ours ns | ratio | at most |\n|---|---|---|---|---|---|")

    def rows(self, procs, times, bars, whose="Go"):
        for name in times[0]:
            self.row(name, procs, times[0][name], times[1][name], bars[name], whose)

    def row(self, name, procs, theirs, ours, bar, whose):
        ratio = round(statistics.median(o / t if t > 0 else 0 for o, t in zip(ours, theirs)), 2)
        theirs, ours = statistics.median(theirs), statistics.median(ours)
        self.over += ratio > bar
        if self.markdown:
            note = "" if whose == "Go" else f" against {whose}"
            print(f"| {name}{note} | {procs} | {theirs:.1f} | {ours:.1f} | {ratio:.2f} | {bar}{'' if ratio <= bar else ' **missed**'} |", flush=True)
        else:
            mark = "" if ratio <= bar else "  <-- over"
            print(f"{name:24} procs {procs}  {whose:11} {theirs:12.1f}  ours {ours:12.1f}  ratio {ratio:5.2f}  at most {bar}{mark}", flush=True)


def build_target(build, target):
    """False when the build tree has no such target."""
    return subprocess.run(["cmake", "--build", build, "--target", target], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, help="build tree: the benchmark is built there first")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--procs", default="1,2")
    parser.add_argument("--only", default="", help="operations whose name contains this; sync and fiber are parts of their own")
    parser.add_argument("--cpu", action="store_true", help="processor time instead of the clock, for a busy machine")
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    if args.cpu:
        os.environ["BENCH_CPU"] = "1"
    # The three of a million goroutines are of one run.
    operations = dict.fromkeys("million" if name.startswith("million") else name for name in AT_MOST if args.only in name)
    with_sync, with_fiber = args.only in ("", "sync"), args.only in ("", "fiber")
    if not (operations or with_sync or with_fiber):
        parser.error(f"no operation's name contains {args.only}; there are {', '.join(AT_MOST)}, sync and fiber")
    subprocess.run(["cmake", "--build", args.build, "--target", "go2cpp_bench"], check=True, stdout=sys.stderr)
    bench, fiber = f"{args.build}/bin/go2cpp_bench", f"{args.build}/bin/fiber_bench"
    table = Table(args.markdown)
    with tempfile.TemporaryDirectory() as temp:
        go_bench, go_sync, our_sync = f"{temp}/go_bench", f"{temp}/go_sync", f"{temp}/our_sync"
        subprocess.run(["go", "build", "-o", go_bench, "."], cwd=HERE / "go", check=True)
        if with_sync:
            subprocess.run(["go", "build", "-o", go_sync, "main.go"], cwd=HERE / "sync", check=True)
            # Needs the translated standard library.
            if subprocess.run([f"{args.build}/bin/go2cpp", "build", "-o", our_sync, HERE / "sync/main.go"]).returncode:
                print("sync.Map and sync.Pool left out: go2cpp build failed", file=sys.stderr)
                with_sync = False
        if with_fiber and not build_target(args.build, "fiber_bench"):
            print("Boost.Fiber left out: libboost-fiber-dev was not there when the build tree was configured", file=sys.stderr)
            with_fiber = False
        for procs in (int(p) for p in args.procs.split(",")):
            table.rows(procs, measure(([go_bench], [bench]), [[name] for name in operations], procs, args.rounds), AT_MOST)
            if with_sync:
                table.rows(procs, measure(([go_sync], [our_sync]), [[]], procs, args.rounds), SYNC)
            if with_fiber and procs == 1:
                table.rows(procs, measure(([fiber], [bench]), [[name] for name in FIBER], procs, args.rounds), FIBER, "Boost.Fiber")
    print(f"{table.over} over the bar", file=sys.stderr)


main()
