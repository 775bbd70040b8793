// The command go2cpp. The work happens on a thread with a large stack: deep Go expressions are deep recursions.
#include <pthread.h>
#include <cstdio>

#include "transpiler/driver/driver.h"

namespace {

struct Arguments {
  int argc;
  char** argv;
  int status;
};

void* Run(void* data) {
  auto* arguments = static_cast<Arguments*>(data);
  arguments->status = go2cpp::driver::Main(arguments->argc, arguments->argv);
  return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  Arguments arguments{argc, argv, 1};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, size_t{512} << 20);
  pthread_t thread;
  if (pthread_create(&thread, &attributes, Run, &arguments) != 0) return go2cpp::driver::Main(argc, argv);
  pthread_join(thread, nullptr);
  return arguments.status;
}
