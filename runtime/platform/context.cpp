// The assembly of context.h, with unwind information that lets exceptions and tracebacks pass stack segments and
// signal-made calls, and ends at a goroutine's entry.
#include "runtime/platform/context.h"

asm(R"(
.text
.globl go_rt_switch
.type go_rt_switch,@function
.p2align 4
go_rt_switch:
    .cfi_startproc
    pushq %rbp
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %rbp, 0
    pushq %rbx
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %rbx, 0
    pushq %r12
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %r12, 0
    pushq %r13
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %r13, 0
    pushq %r14
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %r14, 0
    pushq %r15
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset %r15, 0
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    .cfi_adjust_cfa_offset -8
    .cfi_restore %r15
    popq %r14
    .cfi_adjust_cfa_offset -8
    .cfi_restore %r14
    popq %r13
    .cfi_adjust_cfa_offset -8
    .cfi_restore %r13
    popq %r12
    .cfi_adjust_cfa_offset -8
    .cfi_restore %r12
    popq %rbx
    .cfi_adjust_cfa_offset -8
    .cfi_restore %rbx
    popq %rbp
    .cfi_adjust_cfa_offset -8
    .cfi_restore %rbp
    ret
    .cfi_endproc
.size go_rt_switch,.-go_rt_switch

.globl go_rt_entry
.type go_rt_entry,@function
.p2align 4
go_rt_entry:
    .cfi_startproc
    .cfi_undefined %rip
    nop
    movq %r12, %rdi
    callq *%rbx
    ud2
    .cfi_endproc
.size go_rt_entry,.-go_rt_entry

.globl go_rt_call_on
.type go_rt_call_on,@function
.p2align 4
go_rt_call_on:
    .cfi_startproc
    pushq %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    movq %rsp, %rbp
    .cfi_def_cfa_register %rbp
    movq %rdi, %rsp
    movq %rdx, %rdi
    callq *%rsi
    movq %rbp, %rsp
    popq %rbp
    .cfi_def_cfa %rsp, 8
    ret
    .cfi_endproc
.size go_rt_call_on,.-go_rt_call_on

# On entry: 0(%rsp) = padding, 8(%rsp) = the interrupted stack pointer, 16(%rsp) = the interrupted pc; aligned to 16.
# The frame is a signal frame: its caller's CFA is the saved stack pointer and its pc is exact.
# The interrupted code continues afterwards with every register as it was.
.globl go_rt_preempt_entry
.type go_rt_preempt_entry,@function
.p2align 4
go_rt_preempt_entry:
    .cfi_startproc
    .cfi_signal_frame
    .cfi_escape 0x0f,0x03,0x77,0x08,0x06
    .cfi_escape 0x10,0x10,0x02,0x77,0x10
    nop
    pushfq
    pushq %rbp
    movq %rsp, %rbp
    .cfi_escape 0x0f,0x03,0x76,0x18,0x06
    .cfi_escape 0x10,0x10,0x02,0x76,0x20
    .cfi_escape 0x10,0x06,0x02,0x76,0x00
    pushq %rax
    pushq %rcx
    pushq %rdx
    pushq %rbx
    pushq %rsi
    pushq %rdi
    pushq %r8
    pushq %r9
    pushq %r10
    pushq %r11
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    cld
    movq go_rt_xsave_size(%rip), %rcx
    subq %rcx, %rsp
    andq $-64, %rsp
    movl go_rt_xsave_mask(%rip), %eax
    xorl %edx, %edx
    testl %eax, %eax
    jz 1f
    movq %rdx, 512(%rsp)
    movq %rdx, 520(%rsp)
    movq %rdx, 528(%rsp)
    movq %rdx, 536(%rsp)
    movq %rdx, 544(%rsp)
    movq %rdx, 552(%rsp)
    movq %rdx, 560(%rsp)
    movq %rdx, 568(%rsp)
    xsave64 (%rsp)
    jmp 2f
1:  fxsave64 (%rsp)
2:  callq go_rt_async_preempt
    movl go_rt_xsave_mask(%rip), %eax
    xorl %edx, %edx
    testl %eax, %eax
    jz 3f
    xrstor64 (%rsp)
    jmp 4f
3:  fxrstor64 (%rsp)
4:  leaq -112(%rbp), %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %r11
    popq %r10
    popq %r9
    popq %r8
    popq %rdi
    popq %rsi
    popq %rbx
    popq %rdx
    popq %rcx
    popq %rax
    popq %rbp
    popfq
    # now 8(%rsp) = interrupted stack pointer, 16(%rsp) = pc. The handler left the red zone free and put a copy of
    # the pc just below it: see signals.cpp. ret with 128 pops the red zone as well.
    movq 8(%rsp), %rsp
    leaq -136(%rsp), %rsp
    ret $128
    .cfi_endproc
.size go_rt_preempt_entry,.-go_rt_preempt_entry
.section .note.GNU-stack,"",@progbits
.text
)");
