// Pipes that block goroutines and not threads: readiness, deadlines, unblocking, many at once.
#include "runtime/netpoll/netpoll.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using NetpollTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(NetpollTest);

struct polled_pipe {
    int ends[2];
    rt::poll_desc* reader;
    polled_pipe() {
        EXPECT_EQ(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
        int error = 0;
        reader = rt::poll_open(ends[0], &error);
        EXPECT_EQ(error, 0);
    }
    ~polled_pipe() {
        rt::poll_close(reader);
        ::close(ends[0]);
        ::close(ends[1]);
    }
    // The byte read, or minus the poll result.
    int read_byte() {
        for (;;) {
            if (int r = rt::poll_reset(reader, 'r')) return -r;
            char c;
            ssize_t n = ::read(ends[0], &c, 1);
            if (n == 1) return c;
            if (n == 0) return 0;
            if (int r = rt::poll_wait(reader, 'r')) return -r;
        }
    }
};

TEST_P(NetpollTest, ReaderWakesWhenDataComes) {
    run([] {
        polled_pipe p;
        auto got = make_chan<int>();
        spawn([&p, got] { for (int i = 0; i < 100; ++i) got.send(p.read_byte()); });
        for (int i = 0; i < 100; ++i) {
            if (i % 10 == 0) go::sleep(std::chrono::microseconds(300));
            char c = static_cast<char>(1 + i);
            ASSERT_EQ(::write(p.ends[1], &c, 1), 1);
            EXPECT_EQ(got.recv(), 1 + i);
        }
    });
}

TEST_P(NetpollTest, DeadlineEndsTheWait) {
    run([] {
        polled_pipe p;
        rt::poll_set_deadline(p.reader, 2000000, 'r');
        EXPECT_EQ(p.read_byte(), -rt::poll_timeout);
        EXPECT_EQ(p.read_byte(), -rt::poll_timeout);
        rt::poll_set_deadline(p.reader, 0, 'r');
        ASSERT_EQ(::write(p.ends[1], "x", 1), 1);
        EXPECT_EQ(p.read_byte(), 'x');
    });
}

TEST_P(NetpollTest, UnblockEndsTheWait) {
    run([] {
        polled_pipe p;
        auto got = make_chan<int>();
        spawn([&p, got] { got.send(p.read_byte()); });
        go::sleep(std::chrono::milliseconds(1));
        rt::poll_unblock(p.reader);
        EXPECT_EQ(got.recv(), -rt::poll_closing);
    });
}

TEST_P(NetpollTest, ManyPipes) {
    run([] {
        constexpr int n = 50;
        polled_pipe pipes[n];
        wait_group group;
        std::atomic<int> sum{0};
        for (auto& p : pipes) group.Go([&] { sum.fetch_add(p.read_byte()); });
        go::sleep(std::chrono::milliseconds(1));
        for (auto& p : pipes) ASSERT_EQ(::write(p.ends[1], "\x01", 1), 1);
        group.Wait();
        EXPECT_EQ(sum.load(), n);
    });
}

TEST_P(NetpollTest, FilesAreNotPollable) {
    run([] {
        int fd = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
        int error = 0;
        EXPECT_EQ(rt::poll_open(fd, &error), nullptr);
        EXPECT_EQ(error, EPERM);
        ::close(fd);
    });
}

}  // namespace
}  // namespace go::testing
