/**
 * What the program does, whichever face asks for it: opens sources, records, lists what there is.
 *
 * <p>No window and no standard stream is known here.
 */
package dev.swingreel.host.app;
