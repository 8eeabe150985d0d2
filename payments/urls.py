"""Addresses of tokens and payments."""

from django.urls import path

from . import views

urlpatterns = [
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/buy/", views.buy, name="buy"),
    path("tokens/orders/<slug:public_id>/", views.order, name="order"),
    path("tokens/receipts/<slug:public_id>/", views.receipt, name="receipt"),
    path("tokens/receipts/<slug:public_id>/pdf/", views.receipt_pdf, name="receipt_pdf"),
    path("payments/stripe/webhook/", views.stripe_webhook, name="stripe_webhook"),
    path("sandbox/checkout/<slug:session>/", views.sandbox_checkout, name="sandbox_checkout"),
    path("sandbox/checkout/<slug:session>/<slug:verb>/", views.sandbox_act, name="sandbox_act"),
]
