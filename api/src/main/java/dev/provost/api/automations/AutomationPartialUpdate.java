package dev.provost.api.automations;

import dev.provost.api.json.Patch;
import dev.provost.api.json.Strict;

/// Whether an automation is to be evaluated from now on.
@Strict
public record AutomationPartialUpdate(Patch<Boolean> enabled) {}
