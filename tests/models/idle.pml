/* Going idle and waking (runtime/scheduler/scheduler.cpp, find_runnable; procs.cpp, wake_p). Submitters wake an M only if
 * none spins; an M that stops spinning is uncounted first and then looks at the queues once more.
 * Checked: when all work is submitted, all of it gets run (no M sleeps for ever beside a filled queue).
 */
#define MS 2
#define WORK 2

byte queue = 0;               /* work in rings that thieves can see */
byte spinning = 0;
byte idle_ps = MS;
byte ran = 0;
bool wake[MS];                /* the note of a sleeping M */
bool asleep[MS];

inline wake_one() {
    if
    :: atomic { spinning == 0 && idle_ps > 0 -> spinning = 1 };
       atomic {
           if
           :: asleep[0] && !wake[0] -> wake[0] = true; idle_ps--
           :: asleep[1] && !wake[1] -> wake[1] = true; idle_ps--
           :: else -> spinning--
           fi
       }
    :: atomic { !(spinning == 0 && idle_ps > 0) -> skip }
    fi
}

proctype Machine(byte id) {
    bool spins = false;
    asleep[id] = true;
endsleep:
    atomic { wake[id] -> wake[id] = false; asleep[id] = false; spins = true }
look:
    if
    :: atomic { queue > 0 -> queue-- };
       if :: spins -> spins = false; atomic { spinning--; if :: spinning == 0 -> skip :: else fi };
             wake_one()   /* there may be more */
       :: else
       fi;
       ran++;
       goto look
    :: atomic { queue == 0 -> skip };
       if :: !spins && spinning == 0 -> atomic { spinning++; spins = true }; goto look :: else fi;
       /* give the P up, then stop spinning, then look again */
       idle_ps++;
       asleep[id] = true;
       if :: spins -> spins = false; atomic { spinning-- };
             if
             :: queue > 0 ->
                /* take the idle P back, unless a waker has just given us one */
                atomic {
                    if
                    :: !wake[id] && idle_ps > 0 -> idle_ps--; asleep[id] = false; spinning++; spins = true
                    :: else
                    fi
                };
                if :: spins -> goto look :: else -> goto endsleep fi
             :: else -> goto endsleep
             fi
       :: else -> goto endsleep
       fi
    fi
}

proctype Submitter() {
    atomic { queue++ };
    wake_one()
}

init {
    atomic { run Machine(0); run Machine(1) }
    (asleep[0] && asleep[1]);
    atomic { run Submitter(); run Submitter() }
    ran == WORK
}
