// A worker pool: jobs go in through one channel, results come out of another; closing `jobs` ends the workers. Jobs and
// results own memory: they are moved from goroutine to goroutine.
#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include <go2cpp/go2cpp.h>

struct job {
    std::string text;
    int times;
};

int main() {
    go::runtime rt;
    auto longest = rt.run([] {
        auto jobs = go::make_channel<std::unique_ptr<job>>(10);
        auto results = go::make_channel<std::string>(10);

        go::spawn([=] {
            go::wait_group workers;
            for (int w = 0; w < 4; ++w)
                workers.go([=] {
                    for (auto& j : jobs) {
                        std::string repeated;
                        for (int i = 0; i < j->times; ++i) repeated += j->text;
                        results.send(std::move(repeated));
                    }
                });
            workers.wait();
            results.close();
        });
        go::spawn([=] {
            for (int i = 1; i <= 1000; ++i) jobs.send(std::make_unique<job>("ab", i % 50));
            jobs.close();
        });

        std::map<std::size_t, int> by_length;
        for (const std::string& r : results) ++by_length[r.size()];
        return by_length;
    });
    std::printf("%zu lengths, longest %zu, found %d times\n", longest.size(), longest.rbegin()->first, longest.rbegin()->second);
}
