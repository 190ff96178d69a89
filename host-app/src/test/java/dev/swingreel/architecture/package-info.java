/** The rules of who may know whom, checked on the classes of every module. */
package dev.swingreel.architecture;
