// go2cpp as a C++ library: goroutines, channels, select, locks, timers and contexts without any Go file.
//
//     #include <go2cpp/go2cpp.h>
//
//     int main() {
//         go::runtime rt;                                     // one P per CPU; threads start as they are needed
//         int sum = rt.run([] {                               // a goroutine; run waits for its result
//             auto numbers = go::make_channel<int>(16);
//             go::spawn([=] {
//                 for (int i = 0; i < 100; ++i) numbers.send(i);
//                 numbers.close();
//             });
//             int total = 0;
//             for (int n : numbers) total += n;
//             return total;
//         });
//     }
//
// | header        | what |
// |---|---|
// | runtime.h     | options, runtime: start, run, stop, deadlocks |
// | goroutine.h   | spawn, async, yield, blocking, with_stack |
// | channel.h     | channel<T> |
// | select.h      | select over channels, with default or time limit |
// | sync.h        | mutex, rw_mutex, wait_group, cond, once |
// | atomic.h      | atomic<T> with Go's operations |
// | time.h        | clock, sleep, after, ticker, timer |
// | context.h     | context: cancellation, deadlines, values |
// | collect.h     | garbage collection of what is made as translated Go makes it |
//
// In these comments "a goroutine" means code below go::spawn, go::async or runtime::run; "any thread" includes threads
// that no runtime owns. Each function says what it requires and guarantees; where no memory order is named, it gives none.
// Errors of use: where Go panics, channels throw go::channel_error; locks and wait groups end the process with Go's text.
#pragma once
#include "go2cpp/atomic.h"
#include "go2cpp/channel.h"
#include "go2cpp/collect.h"
#include "go2cpp/context.h"
#include "go2cpp/goroutine.h"
#include "go2cpp/runtime.h"
#include "go2cpp/select.h"
#include "go2cpp/sync.h"
#include "go2cpp/time.h"
