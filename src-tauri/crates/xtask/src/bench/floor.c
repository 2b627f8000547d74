/* The floor: the barest WebKitGTK window that shows a page and says when its second frame was painted. */
#include <gtk/gtk.h>
#include <stdio.h>
#include <webkit2/webkit2.h>

static const char *PAGE =
    "<!doctype html><title>floor</title><style>body{font:14px sans-serif}</style><p>floor</p>"
    "<script>requestAnimationFrame(() => requestAnimationFrame(() => "
    "window.webkit.messageHandlers.painted.postMessage('')))</script>";

static void on_painted(WebKitUserContentManager *manager, WebKitJavascriptResult *result, gpointer data) {
  (void)manager, (void)result, (void)data;
  puts("painted");
  fflush(stdout);
}

int main(int argc, char **argv) {
  gtk_init(&argc, &argv);
  WebKitUserContentManager *manager = webkit_user_content_manager_new();
  g_signal_connect(manager, "script-message-received::painted", G_CALLBACK(on_painted), NULL);
  webkit_user_content_manager_register_script_message_handler(manager, "painted");
  GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size(GTK_WINDOW(window), 1280, 800);
  GtkWidget *view = webkit_web_view_new_with_user_content_manager(manager);
  gtk_container_add(GTK_CONTAINER(window), view);
  g_signal_connect(window, "destroy", G_CALLBACK(gtk_main_quit), NULL);
  gtk_widget_show_all(window);
  webkit_web_view_load_html(WEBKIT_WEB_VIEW(view), PAGE, "http://localhost/");
  gtk_main();
  return 0;
}
