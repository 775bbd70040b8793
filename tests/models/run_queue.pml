/* The local run queue of a P (runtime/scheduler/run_queue.cpp): a ring of four with one producer and two thieves that
 * steal half. Sequentially consistent memory. Checked: every goroutine is taken exactly once, whatever interleaves.
 */
#define SIZE 4
#define ITEMS 5

byte ring[SIZE];
byte head = 0, tail = 0;      /* counts, not reduced by SIZE */
byte global_queue = 0;        /* items that overflow moved away, as a bit set */
byte taken[ITEMS];
byte finished = 0;

inline take(g) {
    taken[g - 1]++;
    assert(taken[g - 1] == 1)
}

/* One goroutine from the ring by the owner, or from the global queue. */
inline owner_get() {
    byte oh, og;
    do
    :: oh = head;
       if
       :: oh == tail -> break
       :: else -> og = ring[oh % SIZE];
          atomic { if :: head == oh -> head = oh + 1; take(og); break :: else fi }
       fi
    od
}

proctype Owner() {
    byte next = 1, h, i, n, batch[2];
    do
    :: next > ITEMS -> break
    :: else ->
       h = head;
       if
       :: tail - h < SIZE -> ring[tail % SIZE] = next; tail++; next++
       :: else ->
          n = (tail - h) / 2;
          i = 0;
          do :: i < n -> batch[i] = ring[(h + i) % SIZE]; i++ :: else -> break od;
          atomic {
              if
              :: head == h -> head = h + n;
                 i = 0;
                 do :: i < n -> take(batch[i]); i++ :: else -> break od;
                 take(next); next++   /* the batch and the new one go to the global queue */
              :: else
              fi
          }
       fi;
       if :: true -> owner_get() :: true fi
    od;
    finished++
}

proctype Thief() {
    byte h, t, n, i, got[2], tries = 0;
    do
    :: tries == 2 -> break
    :: else ->
       tries++;
       h = head; t = tail;
       n = t - h; n = n - n / 2;
       if
       :: n == 0 || n > SIZE / 2
       :: else ->
          i = 0;
          do :: i < n -> got[i] = ring[(h + i) % SIZE]; i++ :: else -> break od;
          atomic {
              if
              :: head == h -> head = h + n;
                 i = 0;
                 do :: i < n -> take(got[i]); i++ :: else -> break od
              :: else
              fi
          }
       fi
    od;
    finished++
}

init {
    atomic { run Owner(); run Thief(); run Thief() }
    finished == 3;
    /* What nobody took is still in the ring, each once. */
    byte h;
    do
    :: head < tail -> h = ring[head % SIZE]; head++; take(h)
    :: else -> break
    od;
    h = 0;
    do :: h < ITEMS -> assert(taken[h] == 1); h++ :: else -> break od
}
