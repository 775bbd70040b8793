// A worker pool: jobs go in through one channel, results come out of another; closing `jobs` ends the workers.
#include <cstdio>

#include <go2cpp/go2cpp.h>
#include <go2cpp/sync.h>

int main() {
    go::runtime rt;
    long total = rt.run([] {
        auto jobs = go::make_chan<int>(100), results = go::make_chan<int>(100);
        auto workers = std::make_shared<go::wait_group>();
        for (int w = 0; w < 4; ++w)
            workers->Go([=] {
                for (int n : go::range(jobs)) results.send(n * n);
            });
        go::spawn([=] {
            for (int n = 1; n <= 1000; ++n) jobs.send(n);
            go::close(jobs);
            workers->Wait();
            go::close(results);
        });
        long sum = 0;
        for (int square : go::range(results)) sum += square;
        return sum;
    });
    std::printf("sum of squares: %ld\n", total);
}
