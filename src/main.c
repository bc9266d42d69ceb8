/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "base/text.h"
#include "cli/command.h"
#include "tui/tui.h"

#include <signal.h>

int main(int argc, char **argv)
{
	struct cli_hooks hooks = { .utf8 = text_locale(),
				   .run_screen = tui_run,
				   .add_keys_mdoc = tui_add_keys_mdoc,
				   .add_keys_text = tui_add_keys_text };

	/* A closed pipe is an error of write(2), told like any other. */
	signal(SIGPIPE, SIG_IGN);
	json_start();
	return cli_main(argv + (argc > 0), &hooks);
}
