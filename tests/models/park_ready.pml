/* Parking and readying (runtime/scheduler/scheduler.cpp, runtime/channel/channel.cpp): a receiver queues itself under the
 * channel's lock and switches away; the lock is released only by whoever runs next on its thread, when its stack is at rest.
 * A sender finds it under the lock, hands the value over and readies it; another thread may run it at once.
 * Checked: no stack is entered while it is still being left, no wake-up is lost, the value arrives exactly once.
 */
bool locked = false;
bool waiting = false;         /* the receiver is in the channel's queue */
bool at_rest = true;          /* nobody stands on the receiver's stack */
bool runnable = false;        /* the receiver is in a run queue */
byte buffer = 0, received = 0;
bool done = false;

inline lock() { atomic { !locked -> locked = true } }
inline unlock() { locked = false }

/* The thread on which the receiver runs first. */
proctype ReceiverThread() {
    at_rest = false;
    lock();
    if
    :: buffer > 0 -> buffer--; received++; unlock(); at_rest = true; done = true
    :: else ->
       waiting = true;
       /* switch_to: from here on the thread stands on another stack */
       at_rest = true;
       /* finish_switch: after_switch releases the lock */
       unlock()
    fi
}

proctype Sender() {
    lock();
    if
    :: waiting -> waiting = false; received++; runnable = true
    :: else -> buffer++
    fi;
    unlock()
}

/* Any other thread: runs the receiver when it is runnable. */
proctype Worker() {
    do
    :: done -> break
    :: atomic { runnable -> runnable = false };
       assert(at_rest);
       at_rest = false;
       assert(!done);
       at_rest = true;
       done = true
    od
}

init {
    atomic { run ReceiverThread(); run Sender(); run Worker(); run Worker() }
    done;
    assert(received == 1)
}
