#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/*
 * swap-attacker DIRECTORY SECONDS PAUSE RULE...
 *
 * Swaps names in DIRECTORY until SECONDS have passed or the parent ends. Links are made in DIRECTORY itself: a
 * directory that one may not write to cannot be moved to another parent. Rules:
 *   flip NAME ENTRY      swaps NAME and ENTRY again and again, with a random pause of up to PAUSE us
 *   catch PREFIX TARGET  when a directory whose name begins with PREFIX appears, puts a link to TARGET in its place
 */
static int directory;

static void swap(const char *entry, const char *name) {
  syscall(SYS_renameat2, directory, entry, directory, name, 2 /* RENAME_EXCHANGE */);
}

static void plant(const char *entry, const char *target) {
  if (symlinkat(target, directory, entry) != 0) perror(entry);
}

int main(int count, char **words) {
  char *flips[256][2], *catches[16][2], spare[16][32];
  int flipping = 0, catching = 0, caught = 0;
  long until = time(0) + atoi(words[2]), pause = atoi(words[3]);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  directory = open(words[1], O_RDONLY | O_DIRECTORY);
  for (int i = 4; i + 2 < count; i += 3) {
    if (!strcmp(words[i], "flip") && flipping < 256) {
      flips[flipping][0] = words[i + 1];
      flips[flipping++][1] = words[i + 2];
    } else if (!strcmp(words[i], "catch") && catching < 16) {
      catches[catching][0] = words[i + 1];
      catches[catching][1] = words[i + 2];
      sprintf(spare[catching], ".lair-%d", caught++);
      plant(spare[catching], words[i + 2]);
      catching++;
    }
  }
  int notify = inotify_init1(IN_NONBLOCK);
  inotify_add_watch(notify, words[1], IN_CREATE | IN_MOVED_TO);
  char events[16384];
  srand(getpid());
  printf("ready\n");
  fflush(stdout);
  while (time(0) < until) {
    struct pollfd waiting = { notify, POLLIN, 0 };
    poll(&waiting, 1, flipping ? 0 : 100);
    int length = read(notify, events, sizeof events);
    for (char *at = events; length > 0 && at < events + length;) {
      struct inotify_event *event = (void *)at;
      at += sizeof *event + event->len;
      for (int i = 0; i < catching; i++) {
        if (!(event->mask & IN_ISDIR) || !(event->mask & IN_CREATE)) continue;
        if (strncmp(event->name, catches[i][0], strlen(catches[i][0]))) continue;
        swap(spare[i], event->name);
        sprintf(spare[i], ".lair-%d", caught++);
        plant(spare[i], catches[i][1]);
      }
    }
    if (!flipping) continue;
    int i = rand() % flipping;
    swap(flips[i][1], flips[i][0]);
    if (pause > 0) usleep(rand() % pause);
  }
  return 0;
}
