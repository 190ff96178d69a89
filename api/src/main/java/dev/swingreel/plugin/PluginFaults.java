package dev.swingreel.plugin;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** What plugins of one catalogue did wrong, each thing once. Any thread. */
final class PluginFaults {

  private static final System.Logger LOG = System.getLogger(PluginFaults.class.getName());

  /** More than anybody reads; a plugin that finds ever new ways to fail must not fill memory. */
  private static final int MOST = 100;

  private final List<PluginFault> faults = new ArrayList<>();

  void add(PluginFault fault, Throwable cause) {
    synchronized (faults) {
      if (faults.contains(fault) || faults.size() == MOST) {
        return;
      }
      faults.add(fault);
    }
    LOG.log(Level.WARNING, fault.sentence(), cause);
  }

  List<PluginFault> all() {
    synchronized (faults) {
      return List.copyOf(faults);
    }
  }
}
