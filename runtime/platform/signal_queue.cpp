// The queue of caught signals, and their handlers.
#include "runtime/platform/signal_queue.h"

#include <atomic>
#include <cerrno>
#include <cstdint>

#include "runtime/platform/lock.h"
#include "runtime/platform/signals.h"

namespace go::rt {
namespace {

// A bit for each signal.
class signal_set {
public:
    bool has(int s) const noexcept { return words_[s / 64].load(std::memory_order_acquire) >> (s % 64) & 1; }
    bool add(int s) noexcept { return !(words_[s / 64].fetch_or(bit(s), std::memory_order_acq_rel) & bit(s)); }  // false: it was in
    void remove(int s) noexcept { words_[s / 64].fetch_and(~bit(s), std::memory_order_acq_rel); }
    int pop() noexcept {
        for (int i = 0; i < 2; ++i)
            if (const uint64_t w = words_[i].load(std::memory_order_acquire)) {
                const int s = 64 * i + __builtin_ctzll(w);
                remove(s);
                return s;
            }
        return -1;
    }

private:
    static uint64_t bit(int s) noexcept { return uint64_t{1} << (s % 64); }
    std::atomic<uint64_t> words_[2]{};
};

enum : int { working, receiving, sending };

signal_set wanted, ignored, pending;
std::atomic<int> delivering{0};
std::atomic<int> state{working};
note arrival;
struct sigaction former[signal_limit];
signal_set replaced;

bool valid(int s) noexcept { return s > 0 && s < signal_limit; }

}  // namespace

bool queue_signal(int signal) noexcept {
    if (!valid(signal)) return false;
    const int saved = errno;
    delivering.fetch_add(1);
    const bool is_wanted = wanted.has(signal);
    if (is_wanted && pending.add(signal)) {
        for (int now = state.load();;) {
            if (now == sending) break;  // there is news already
            if (!state.compare_exchange_weak(now, now == receiving ? working : sending)) continue;
            if (now == receiving) arrival.wakeup();
            break;
        }
    }
    delivering.fetch_sub(1);
    errno = saved;
    return is_wanted;
}

int take_signal() noexcept { return pending.pop(); }

void wait_for_signal() noexcept {
    for (int now = state.load();;) {
        if (now == sending) {
            state.store(working);
            return;
        }
        arrival.clear();
        if (!state.compare_exchange_weak(now, receiving)) continue;
        arrival.sleep();
        return;
    }
}

bool all_signals_taken() noexcept { return delivering.load() == 0 && state.load() == receiving; }

void want_signal(int signal) noexcept {
    if (!valid(signal)) return;
    wanted.add(signal);
    ignored.remove(signal);
    if (restore_runtime_handler(signal)) return;
    struct sigaction before;
    if (!install_queueing_handler(signal, &before)) return;
    if (replaced.add(signal)) former[signal] = before;
}

void unwant_signal(int signal) noexcept {
    if (!valid(signal)) return;
    wanted.remove(signal);
    if (!restore_runtime_handler(signal) && replaced.has(signal)) sigaction(signal, &former[signal], nullptr);
}

void ignore_signal(int signal) noexcept {
    if (!valid(signal)) return;
    wanted.remove(signal);
    ignored.add(signal);
    if (is_fault_signal(signal) || signal == preempt_signal) return;
    struct sigaction ignore = {}, before;
    ignore.sa_handler = SIG_IGN;
    if (sigaction(signal, &ignore, &before) == 0 && !has_runtime_handler(signal) && replaced.add(signal)) former[signal] = before;
}

bool is_signal_ignored(int signal) noexcept {
    if (!valid(signal)) return false;
    if (ignored.has(signal)) return true;
    if ((signal != SIGHUP && signal != SIGINT) || wanted.has(signal)) return false;
    struct sigaction now;
    return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;  // by nohup, say
}

}  // namespace go::rt
