// Tasks and exceptions: several calls at once, the first failure cancels the others, results keep their order.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include <go2cpp/go2cpp.h>

using namespace std::chrono_literals;
namespace context = go::context;

std::string fetch(context::context ctx, int page) {
    if (page == 13) throw std::runtime_error("page 13 does not exist");
    if (go::select(go::on_timeout(page * 10ms), go::on_recv(ctx.done())) == 1) throw std::system_error(ctx.err());
    return "page " + std::to_string(page);
}

std::vector<std::string> fetch_all(const std::vector<int>& pages) {
    auto [ctx, cancel] = context::with_cancel(context::background());
    std::vector<go::task<std::string>> tasks;
    for (int p : pages)
        tasks.push_back(go::async([ctx = ctx, cancel = cancel, p] {
            try {
                return fetch(ctx, p);
            } catch (...) {
                cancel(std::current_exception());
                throw;
            }
        }));
    for (auto& t : tasks) t.wait();
    if (ctx.err()) std::rethrow_exception(ctx.cause());
    std::vector<std::string> all;
    for (auto& t : tasks) all.push_back(t.get());
    return all;
}

int main() {
    go::runtime rt;
    for (std::vector<int> pages : {std::vector{3, 1, 2}, std::vector{1, 13, 2000}}) {
        try {
            for (const auto& text : rt.run([&] { return fetch_all(pages); })) std::puts(text.c_str());
        } catch (const std::exception& e) {
            std::printf("failed: %s\n", e.what());
        }
    }
}
