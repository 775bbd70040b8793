// A host with its own event loop: it hands work to goroutines and gets the results back through its own queue. The host
// thread never blocks in the runtime; goroutines never touch the host's objects.
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <map>
#include <mutex>
#include <queue>

#include <go2cpp/go2cpp.h>

class event_loop {
public:
    void post(std::function<void()> event) {
        std::lock_guard guard(lock_);
        events_.push(std::move(event));
        changed_.notify_one();
    }
    void run() {
        while (!stopped_) {
            std::unique_lock guard(lock_);
            changed_.wait(guard, [&] { return !events_.empty(); });
            auto event = std::move(events_.front());
            events_.pop();
            guard.unlock();
            event();
        }
    }
    void stop() { stopped_ = true; }

private:
    std::mutex lock_;
    std::condition_variable changed_;
    std::queue<std::function<void()>> events_;
    bool stopped_ = false;
};

int main() {
    go::runtime rt({.detect_deadlock = false});      // the host wakes goroutines
    event_loop loop;
    std::map<int, long> sums;                        // the host's own: touched by its thread alone
    std::size_t expected = 0;
    auto requests = go::make_channel<int>(8);        // from the host's thread; it never fills up here
    auto server = rt.async([requests, &loop, &sums, &expected] {
        for (int n : requests) {
            go::spawn([n, &loop, &sums, &expected] {
                long sum = 0;
                for (int i = 1; i <= n; ++i) sum += i;
                loop.post([n, sum, &loop, &sums, &expected] {   // runs on the host's thread
                    sums[n] = sum;
                    if (sums.size() == expected) loop.stop();
                });
            });
        }
    });
    loop.post([&] {
        for (int n : {10, 100, 1000}) {
            ++expected;
            if (!requests.try_send(n)) std::puts("too busy");
        }
    });
    loop.run();
    requests.close();
    server.get();
    for (auto [n, sum] : sums) std::printf("1 + … + %d = %ld\n", n, sum);
}
