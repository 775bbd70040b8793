// Select with default, with a time limit and with functions per case; and a deadline for a whole call.
#include <cstdio>
#include <string>

#include <go2cpp/go2cpp.h>

using namespace std::chrono_literals;

std::string slow_answer(go::context::context ctx, std::chrono::nanoseconds needed) {
    std::string answer;
    go::select(go::on_timeout(needed, [&] { answer = "done"; }),
               go::on_recv(ctx.done(), [&](auto) { answer = ctx.err().message(); }));
    return answer;
}

int main() {
    go::runtime rt({.virtual_time = true});      // the clock jumps to the next timer: the sample waits for nothing
    rt.run([] {
        auto slow = go::make_channel<int>();
        go::spawn([=] {
            go::sleep(50ms);
            slow.send(42);
        });
        std::optional<int> v;
        if (go::select(go::on_recv(slow, &v), go::on_default) == -1) std::puts("nothing yet");
        for (bool waiting = true; waiting;) {
            switch (go::select(go::on_recv(slow, &v), go::on_timeout(20ms))) {
            case 0:
                std::printf("got %d\n", *v);
                waiting = false;
                break;
            case 1:
                std::puts("still waiting");
                break;
            }
        }
        auto [ctx, cancel] = go::context::with_timeout(go::context::background(), 1s);
        auto quick = go::async([ctx = ctx] { return slow_answer(ctx, 10ms); });
        auto late = go::async([ctx = ctx] { return slow_answer(ctx, 1h); });
        std::printf("quick: %s\n", quick.get().c_str());
        std::printf("late: %s\n", late.get().c_str());
        cancel();
    });
}
