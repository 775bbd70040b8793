// Finalizers, cleanups and weak handles as a collection sees them; for runtime/gc only.
#pragma once

namespace go::rt {

// Held while the world is stopped.
void lock_specials() noexcept;
void unlock_specials() noexcept;
// After the roots are marked: decides who is dead, keeps what finalizers need. True: something is due. World stopped.
bool mark_specials() noexcept;
// Tells whoever runs finalizers. Not while the world is stopped.
void finalizers_due() noexcept;

}  // namespace go::rt
