// Select with a timeout, and one with default.
#include <cstdio>

#include <go2cpp/go2cpp.h>

using namespace std::chrono_literals;

int main() {
    go::runtime rt;
    rt.run([] {
        auto slow = go::make_chan<int>();
        go::spawn([=] {
            go::sleep(50ms);
            slow.send(42);
        });
        int v = 0;
        if (go::select(go::on_recv(slow, &v), go::on_default) == -1) std::puts("nothing yet");
        for (bool waiting = true; waiting;) {
            switch (go::select(go::on_recv(slow, &v), go::on_recv(go::after(20ms)))) {
            case 0:
                std::printf("got %d\n", v);
                waiting = false;
                break;
            case 1:
                std::puts("still waiting");
                break;
            }
        }
    });
}
