// What is being done, for people who wait: on a terminal, a step that takes over a second is shown with its name and,
// if known, how far it is. Nothing is printed otherwise.
#pragma once

#include <cstddef>
#include <string>

namespace go2cpp::driver {

class Progress {
 public:
  // Names the step that begins now; "" ends the display.
  static void Step(const std::string& name);
  static void Count(size_t done, size_t total);
  // A line on stderr, with what is displayed out of its way.
  static void Line(const std::string& text);
};

}  // namespace go2cpp::driver
