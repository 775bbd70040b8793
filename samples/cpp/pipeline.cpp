// A pipeline of goroutines connected by channels: numbers, their squares, the even ones among them. Whoever reads no further
// cancels the context, and every stage ends.
#include <cstdio>

#include <go2cpp/go2cpp.h>

using go::context::context;

go::channel<int> numbers(context ctx) {
    auto out = go::make_channel<int>();
    go::spawn([=] {
        for (int i = 1;; ++i)
            if (go::select(go::on_send(out, i), go::on_recv(ctx.done())) == 1) break;
        out.close();
    });
    return out;
}

template <class F> go::channel<int> stage(context ctx, go::channel<int> in, F f) {
    auto out = go::make_channel<int>();
    go::spawn([=] {
        for (int v : in)
            if (auto w = f(v); w && go::select(go::on_send(out, *w), go::on_recv(ctx.done())) == 1) break;
        out.close();
    });
    return out;
}

int main() {
    go::runtime rt;
    rt.run([] {
        auto [ctx, cancel] = go::context::with_cancel(go::context::background());
        auto squares = stage(ctx, numbers(ctx), [](int v) { return std::optional(v * v); });
        auto even = stage(ctx, squares, [](int v) { return v % 2 == 0 ? std::optional(v) : std::nullopt; });
        for (int i = 0; i < 5; ++i) std::printf("%d\n", *even.recv());
        cancel();
    });
    std::printf("goroutines left: %s\n", rt.wait_idle(std::chrono::seconds(10)) ? "none" : "some");
}
