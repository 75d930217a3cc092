"""Sign-in and accounts."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.account.urls")),
    path("konto/zweiter-faktor/", include("allauth.mfa.urls")),
]
