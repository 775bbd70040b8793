// A pipeline of goroutines connected by channels: numbers, their squares, the even ones among them.
#include <cstdio>

#include <go2cpp/go2cpp.h>

go::chan<int> numbers(int n) {
    auto out = go::make_chan<int>();
    go::spawn([=] {
        for (int i = 1; i <= n; ++i) out.send(i);
        go::close(out);
    });
    return out;
}

template <class F> go::chan<int> stage(go::chan<int> in, F f) {
    auto out = go::make_chan<int>();
    go::spawn([=] {
        for (int v : go::range(in)) f(v, out);
        go::close(out);
    });
    return out;
}

int main() {
    go::runtime rt;
    rt.run([] {
        auto squares = stage(numbers(10), [](int v, go::chan<int> out) { out.send(v * v); });
        auto even = stage(squares, [](int v, go::chan<int> out) {
            if (v % 2 == 0) out.send(v);
        });
        for (int v : go::range(even)) std::printf("%d\n", v);
    });
}
