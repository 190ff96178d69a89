package dev.swingreel.plugin;

/** Stands for a plugin's provider. */
interface Guarded {

  /** Returns the provider as the plugin made it. */
  Object provider();
}
