"""gdb commands and printers for programs on go2cpp's runtime.

    (gdb) source tools/gdb/go2cpp.py
    (gdb) info goroutines            every goroutine: number, status or wait reason, where it stands
    (gdb) goroutine 7 bt             any gdb command on the stack of goroutine 7 (goroutine all bt for each)

Printers: go::string, go::slice<T>, go::chan<T>, go::any and interface structs.
A goroutine that does not run keeps its registers on its own stack (runtime/platform/context.h): six callee-saved
registers and the return address, from G::sp upwards.
"""
import gdb

PAGE = 4096
STATUS = ["idle", "runnable", "running", "syscall", "waiting", "dead", "starting"]


def runtimes():
    runtime = gdb.parse_and_eval("go_rt_runtimes")
    while int(runtime):
        yield runtime
        runtime = runtime["debug_link"]


def atomic(value):
    """The value inside a std::atomic, of class or scalar type."""
    for field in ("_M_i", "_M_p"):
        try:
            return value[field]
        except gdb.error:
            pass
    try:
        return value["_M_b"]["_M_p"]
    except gdb.error:
        return value["_M_base"]["_M_i"]


def goroutines():
    g_type = gdb.lookup_type("go::rt::G")
    stride = int(gdb.parse_and_eval("*(unsigned long*)&go_rt_slot_stride"))
    for runtime in runtimes():
        arena = atomic(runtime["stacks"]["arenas_"])
        while int(arena):
            for i in range(int(atomic(arena["used"]))):
                slot = int(arena["base"]) + i * stride
                colour = ((slot // PAGE) * 5 % 16) * 64
                address = (slot + stride - colour - g_type.sizeof) & ~63
                g = gdb.Value(address).cast(g_type.pointer())
                if STATUS[int(atomic(g["status"]))] not in ("idle", "dead", "starting"):
                    yield g
            arena = arena["next"]


def status_text(g):
    status = STATUS[int(atomic(g["status"]))]
    if status != "waiting":
        return status
    return str(g["reason"]).split("::")[-1].replace("_", " ")


def saved_registers(g):
    word = gdb.lookup_type("unsigned long")
    sp = int(g["sp"])
    words = [int(gdb.Value(sp + 8 * i).cast(word.pointer()).dereference()) for i in range(7)]
    return dict(zip(("r15", "r14", "r13", "r12", "rbx", "rbp", "rip"), words), rsp=sp + 56)


class InfoGoroutines(gdb.Command):
    """List the goroutines of every runtime in the process."""

    def __init__(self):
        super().__init__("info goroutines", gdb.COMMAND_STACK)

    def invoke(self, _argument, _from_tty):
        for g in sorted(goroutines(), key=lambda g: int(g["id"])):
            where = ""
            if status_text(g) not in ("running", "syscall"):
                registers = saved_registers(g)
                block = gdb.block_for_pc(registers["rip"])
                while block and not block.function:
                    block = block.superblock
                where = " in %s" % block.function if block else " at %#x" % registers["rip"]
            elif int(g["m"]):
                where = " on thread %d" % int(g["m"]["tid"])
            print("  %d %s%s" % (int(g["id"]), status_text(g), where))


class Goroutine(gdb.Command):
    """goroutine N COMMAND: run a gdb command on the stack of goroutine N (or of all)."""

    def __init__(self):
        super().__init__("goroutine", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        which, _, command = argument.partition(" ")
        command = command or "bt"
        for g in sorted(goroutines(), key=lambda g: int(g["id"])):
            if which not in ("all", str(int(g["id"]))):
                continue
            print("goroutine %d [%s]:" % (int(g["id"]), status_text(g)))
            if status_text(g) in ("running", "syscall"):
                self.on_thread(int(g["m"]["tid"]), command, from_tty)
            else:
                self.on_saved(saved_registers(g), command, from_tty)

    def on_thread(self, tid, command, from_tty):
        selected = gdb.selected_thread()
        for thread in gdb.selected_inferior().threads():
            if thread.ptid[1] == tid or thread.ptid[2] == tid:
                thread.switch()
                gdb.execute(command, from_tty)
        selected.switch()

    def on_saved(self, registers, command, from_tty):
        frame = gdb.newest_frame()
        frame.select()
        names = list(registers)
        former = {name: int(gdb.parse_and_eval("(unsigned long)$" + name)) for name in names}
        try:
            for name in names:
                gdb.execute("set $%s = %#x" % (name, registers[name]), False, True)
            gdb.execute(command, from_tty)
        finally:
            gdb.newest_frame().select()
            for name in names:
                gdb.execute("set $%s = %#x" % (name, former[name] & (2**64 - 1)), False, True)


class StringPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        length = int(self.value["len"])
        return self.value["ptr"].cast(gdb.lookup_type("char").pointer()).string("utf-8", "replace", length) if length else ""

    def display_hint(self):
        return "string"


class SlicePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return "len %d cap %d" % (int(self.value["len"]), int(self.value["cap"]))

    def children(self):
        for i in range(min(int(self.value["len"]), 200)):
            yield "[%d]" % i, (self.value["ptr"] + i).dereference()

    def display_hint(self):
        return "array"


class ChanPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        c = self.value["ptr"]
        if not int(c):
            return "nil chan"
        try:
            closed = ", closed" if int(atomic(c["closed"])) else ""
            return "chan %d/%d%s" % (int(atomic(c["count"])), int(c["capacity"]), closed)
        except gdb.error:
            return "chan %#x" % int(c)


class InterfacePrinter:
    def __init__(self, value, type_field):
        self.value = value
        self.type_field = type_field

    def to_string(self):
        t = self.value[self.type_field]
        if not int(t):
            return "nil"
        if self.type_field == "tab":
            t = t["concrete"]
        return "(%s) %#x" % (StringPrinter(t["str"]).to_string(), int(self.value["data"]))


def printer(value):
    t = value.type.strip_typedefs()
    name = t.tag or ""
    if name == "go::string":
        return StringPrinter(value)
    if name.startswith("go::slice<"):
        return SlicePrinter(value)
    if name.startswith("go::chan<"):
        return ChanPrinter(value)
    if name == "go::any":
        return InterfacePrinter(value, "type")
    if name == "go::iface" or name == "go::error":
        return InterfacePrinter(value, "tab")
    return None


InfoGoroutines()
Goroutine()
gdb.pretty_printers.append(printer)
