// A host with its own event loop: it hands work to goroutines and gets the results back through its own queue. The host
// thread never blocks in the runtime; goroutines never touch the host's objects.
#include <condition_variable>
#include <cstdio>
#include <functional>
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
    go::options o;
    o.detect_deadlock = false;  // the host wakes goroutines
    go::runtime rt(o);
    event_loop loop;
    int left = 3;
    auto requests = go::make_chan<int>();
    rt.spawn([requests, &loop, &left] {
        for (int n : go::range(requests)) {
            go::spawn([n, &loop, &left] {
                long sum = 0;
                for (int i = 1; i <= n; ++i) sum += i;
                loop.post([n, sum, &loop, &left] {
                    std::printf("1 + … + %d = %ld\n", n, sum);
                    if (--left == 0) loop.stop();
                });
            });
        }
    });
    for (int n : {10, 100, 1000}) requests.send(n);  // from the host's thread
    loop.run();
    go::close(requests);
}
