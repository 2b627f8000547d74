# The desktop's notification service, for a desk: shows nothing, writes down what it is asked to show.
# Argument: the file to which one line of JSON is added for each notice that is shown, closed or clicked.
import json
import sys

import gi

from gi.repository import Gio, GLib

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
BY_THE_APP, BY_THE_PERSON = 3, 2
INTERFACES = """<node>
  <interface name="org.freedesktop.Notifications">
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
    </method>
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  </interface>
  <interface name="desk.Person">
    <method name="Click"><arg type="u" direction="in"/></method>
  </interface>
</node>"""

journal = open(sys.argv[1], "a", buffering=1, encoding="utf-8")
last = 0


def note(**what):
    journal.write(json.dumps(what) + "\n")


def emit(connection, signal, *values):
    connection.emit_signal(None, PATH, NAME, signal, GLib.Variant("(us)" if signal == "ActionInvoked" else "(uu)", values))


def close(connection, notice, reason):
    note(closed=notice)
    emit(connection, "NotificationClosed", notice, reason)


def answer(connection, _sender, _path, _interface, method, arguments, call):
    global last
    values = arguments.unpack()
    if method == "GetCapabilities":
        call.return_value(GLib.Variant("(as)", (["actions", "body", "body-markup", "persistence"],)))
    elif method == "GetServerInformation":
        call.return_value(GLib.Variant("(ssss)", ("desk", "journeys", "1", "1.2")))
    elif method == "Notify":
        _app, replaced, _icon, title, body, actions, _hints, _expires = values
        last, notice = (last, replaced) if replaced else (last + 1, last + 1)
        note(shown=notice, title=title, body=body, actions=actions[::2])
        call.return_value(GLib.Variant("(u)", (notice,)))
    elif method == "CloseNotification":
        call.return_value(None)
        close(connection, values[0], BY_THE_APP)
    elif method == "Click":
        call.return_value(None)
        emit(connection, "ActionInvoked", values[0], "default")
        close(connection, values[0], BY_THE_PERSON)


def serve(connection, _name):
    for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
        connection.register_object(PATH, interface, answer, None, None)


Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, serve, lambda *_: note(ready=True), None)
GLib.MainLoop().run()
