"""gdb commands and printers for programs on go2cpp's runtime, from Go or C++.

    (gdb) source tools/gdb/go2cpp.py            (installed: PREFIX/share/go2cpp/gdb/go2cpp.py)
    (gdb) info goroutines            every goroutine: number, status or wait reason, where it stands
    (gdb) goroutine 7 bt             any gdb command on the stack of goroutine 7 (goroutine all bt for each)

Printers: go::string, go::slice<T>, go::array<T, N>, go::map<K, V>, go::chan<T>, go::channel<T>, go::any and interfaces.
The process must run (be attached or started): other stacks than the threads' own are shown by setting registers for a moment.
A goroutine that does not run keeps its registers on its own stack (runtime/platform/context.h): six callee-saved
registers and the return address, from G::sp upwards.
"""
import gdb

PAGE = 4096
LIGHT_BLOCK = 1024
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


def is_alive(g):
    return STATUS[int(atomic(g["status"]))] not in ("idle", "dead", "starting")


def goroutines():
    g_type = gdb.lookup_type("go::rt::G")
    for runtime in runtimes():
        arena = atomic(runtime["lights"]["arenas"])
        while int(arena):
            for i in range(int(atomic(arena["used"]))):
                g = gdb.Value(int(arena["base"]) + i * LIGHT_BLOCK).cast(g_type.pointer())
                if is_alive(g):
                    yield g
            arena = arena["next"]
        stride = int(runtime["debug_slot_stride"])
        arena = atomic(runtime["stacks"]["arenas_"])
        while int(arena):
            for i in range(int(atomic(arena["used"]))):
                slot = int(arena["base"]) + i * stride
                colour = ((slot // PAGE) * 5 % 16) * 64
                address = (slot + stride - colour - g_type.sizeof) & ~63
                g = gdb.Value(address).cast(g_type.pointer())
                if is_alive(g):
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


def inner_function(name):
    """Whether a function is the runtime's own: of no interest as the place where a goroutine stands."""
    return not name or name.startswith(("go::rt::", "void go::rt::", "go_rt_", "go::chan<", "go::channel<", "go::select<", "int go::select<"))


def set_register(name, value):
    # Each change makes gdb look for the selected frame anew, and perhaps find another: only the newest has registers proper.
    gdb.newest_frame().select()
    gdb.execute("set $%s = %#x" % (name, value & (2**64 - 1)), False, True)


def with_registers(registers, what):
    """what() with the selected thread's registers changed; they are put back."""
    selected = gdb.selected_frame()
    level = selected.level()
    gdb.newest_frame().select()
    former = {name: int(gdb.parse_and_eval("(unsigned long)$" + name)) for name in registers}
    try:
        for name, value in registers.items():
            set_register(name, value)
        gdb.newest_frame().select()
        return what()
    finally:
        for name, value in former.items():
            set_register(name, value)
        gdb.newest_frame().select()
        gdb.execute("frame %d" % level, False, True)


def with_frames(g, what):
    """what() where g stands. The frames of a light goroutine may have been moved (runtime/scheduler/light.h): meanwhile they are on its stack."""
    if not int(g["sp"]):
        return ""                    # has not begun
    if not int(g["light"]) or not int(g["light"]["moved_to"]):
        return with_registers(saved_registers(g), what)
    inferior, at, size = gdb.selected_inferior(), int(g["sp"]), int(g["light"]["moved_bytes"])
    former = inferior.read_memory(at, size).tobytes()
    try:
        inferior.write_memory(at, inferior.read_memory(int(g["light"]["moved_to"]), size).tobytes())
        return with_registers(saved_registers(g), what)
    finally:
        inferior.write_memory(at, former)


class InfoGoroutines(gdb.Command):
    """List the goroutines of every runtime in the process."""

    def __init__(self):
        super().__init__("info goroutines", gdb.COMMAND_STACK)

    def invoke(self, _argument, _from_tty):
        for g in sorted(goroutines(), key=lambda g: int(g["id"])):
            where = ""
            if status_text(g) not in ("running", "syscall"):
                where = self.place(g)
            elif int(g["m"]):
                where = " on thread %d" % int(g["m"]["tid"])
            print("  %d %s%s" % (int(g["id"]), status_text(g), where))


    @staticmethod
    def place(g):
        """The innermost function of the program itself, with its line."""
        def look():
            frame = gdb.newest_frame()
            for _ in range(50):
                if frame is None:
                    return ""
                if not inner_function(frame.name()):
                    line = frame.find_sal()
                    at = " at %s:%d" % (line.symtab.filename, line.line) if line.symtab else ""
                    return " in %s%s" % (frame.name(), at)
                frame = frame.older()
            return ""
        return with_frames(g, look)


class Goroutine(gdb.Command):
    """goroutine N COMMAND: run a gdb command on the stack of goroutine N (or of all)."""

    def __init__(self):
        super().__init__("goroutine", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        which, _, command = argument.partition(" ")
        command = command or "bt"
        found = False
        for g in sorted(goroutines(), key=lambda g: int(g["id"])):
            if which not in ("all", str(int(g["id"]))):
                continue
            found = True
            print("goroutine %d [%s]:" % (int(g["id"]), status_text(g)))
            if status_text(g) in ("running", "syscall"):
                self.on_thread(int(g["m"]["tid"]), command, from_tty)
            else:
                with_frames(g, lambda: gdb.execute(command, from_tty))
        if not found:
            raise gdb.GdbError("no goroutine %s; see info goroutines" % which)

    def on_thread(self, tid, command, from_tty):
        selected = gdb.selected_thread()
        for thread in gdb.selected_inferior().threads():
            if thread.ptid[1] == tid or thread.ptid[2] == tid:
                thread.switch()
                gdb.execute(command, from_tty)
        selected.switch()


MOST = 200                     # elements shown of a slice or map


def text_of(value):
    """The text of a go::string."""
    length = int(value["len"])
    if not length:
        return ""
    return value["ptr"].cast(gdb.lookup_type("char").pointer()).string("utf-8", "replace", length)


class StringPrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return text_of(self.value)

    def display_hint(self):
        return "string"


class SlicePrinter:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        if not int(self.value["ptr"]) and not int(self.value["cap"]):
            return "nil slice"
        return "len %d cap %d" % (int(self.value["len"]), int(self.value["cap"]))

    def children(self):
        for i in range(min(int(self.value["len"]), MOST)):
            yield "[%d]" % i, (self.value["ptr"] + i).dereference()

    def display_hint(self):
        return "array"


class MapPrinter:
    """The open-addressing table of runtime/values/map_core.h: a control byte below 0x80 marks a full slot."""

    def __init__(self, value):
        self.value = value
        self.header = value["ptr"]

    def to_string(self):
        if not int(self.header):
            return "nil map"
        return "map of %d" % int(self.header["count"])

    def children(self):
        h = self.header
        if not int(h) or not int(h["count"]):
            return
        t = self.value.type.strip_typedefs()
        key, element = t.template_argument(0), t.template_argument(1)
        size, offset = int(h["ops"]["slot_size"]), int(h["ops"]["value_offset"])
        slots = 8 if h["small"] else (int(h["mask"]) + 1) * 16
        ctrl = h["small_ctrl"] if h["small"] else h["ctrl"]
        shown = 0
        for i in range(slots):
            if int(ctrl[i]) >= 0x80 or shown == MOST:
                continue
            at = int(h["slots"]) + i * size
            yield "k%d" % shown, gdb.Value(at).cast(key.pointer()).dereference()
            yield "v%d" % shown, gdb.Value(at + offset).cast(element.pointer()).dereference()
            shown += 1

    def display_hint(self):
        return "map"


class ChanPrinter:
    def __init__(self, value, pointer):
        self.channel = value[pointer]

    def to_string(self):
        if not int(self.channel):
            return "nil chan"
        c = self.channel.cast(gdb.lookup_type("go::rt::hchan").pointer())
        waiting = ""
        for name, queue in (("receiving", c["receivers"]), ("sending", c["senders"])):
            ids, s = [], atomic(queue["head"])
            while int(s) and len(ids) < 20:
                ids.append(str(int(s["g"]["id"])))
                s = s["next"]
            if ids:
                waiting += ", %s: goroutine %s" % (name, " ".join(ids))
        closed = ", closed" if atomic(c["closed"]) else ""
        return "chan %d/%d%s%s" % (int(atomic(c["count"])), int(c["capacity"]), closed, waiting)


KINDS = {1: "bool", 2: "go::int_t", 3: "signed char", 4: "short", 5: "int", 6: "long", 7: "go::uint_t", 8: "unsigned char",
         9: "unsigned short", 10: "unsigned int", 11: "unsigned long", 12: "unsigned long", 13: "float", 14: "double", 24: "go::string"}
POINTER, STRUCT = 22, 25


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
        return "(%s) %s" % (text_of(t["str"]), self.content(t))

    def content(self, t):
        kind, data = int(t["kind"]), self.value["data"]
        try:
            if kind in KINDS and not int(t["flags"]) & 2:
                return data.cast(gdb.lookup_type(KINDS[kind]).pointer()).dereference().format_string()
            if kind == STRUCT:
                return data.cast(gdb.lookup_type(self.cpp_name(t)).pointer()).dereference().format_string()
            if kind == POINTER and int(t["elem"]["kind"]) == STRUCT:
                return data.cast(gdb.lookup_type(self.cpp_name(t["elem"])).pointer()).format_string(symbols=False)
        except gdb.error:
            pass
        return "%#x" % int(data)

    @staticmethod
    def cpp_name(t):
        return "go::" + text_of(t["str"]).replace(".", "::").replace("/", "_")


def is_interface(t):
    """An emitted interface type: a struct whose base, at whatever depth, is go::iface."""
    while t.code == gdb.TYPE_CODE_STRUCT:
        if t.tag == "go::iface":
            return True
        fields = t.fields()
        if not fields or not fields[0].is_base_class:
            return False
        t = fields[0].type.strip_typedefs()
    return False


def printer(value):
    if value.type.strip_typedefs().code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
        value = value.referenced_value()
    t = value.type.strip_typedefs()
    if t.code != gdb.TYPE_CODE_STRUCT:
        return None
    name = t.tag or ""
    if name == "go::string":
        return StringPrinter(value)
    if name.startswith("go::slice<"):
        return SlicePrinter(value)
    if name.startswith("go::map<"):
        return MapPrinter(value)
    if name.startswith("go::chan<"):
        return ChanPrinter(value, "ptr")
    if name.startswith("go::channel<") and name.endswith(">"):
        return ChanPrinter(value, "ptr_")
    if name == "go::any":
        return InterfacePrinter(value, "type")
    if name.startswith("go::") and is_interface(t):
        return InterfacePrinter(value, "tab")
    return None


InfoGoroutines()
Goroutine()
gdb.pretty_printers.append(printer)
