"""Addresses."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("welcome/people/", views.suggestions, name="suggestions"),
    path("me/", views.me, name="me"),
    path("me/favourites/", views.favourites, name="favourites"),
    path("people/<slug:public_id>/", views.person, name="person"),
    path("projects/", views.projects, name="projects"),
    path("projects/new/", views.project_new, name="project_new"),
    path("projects/resume/", views.projects_resume, name="projects_resume"),
    path("projects/category/<slug:slug>/", views.category, name="category"),
    path("projects/<slug:public_id>/", views.project, name="project"),
    path("projects/<slug:public_id>/edit/", views.project_edit, name="project_edit"),
    path("projects/<slug:public_id>/delete/", views.project_delete, name="project_delete"),
    path("projects/<slug:public_id>/show/", views.project_show, name="project_show"),
    path("projects/<slug:public_id>/take-off/", views.project_take_off, name="project_take_off"),
    path("projects/<slug:public_id>/feature/", views.project_feature, name="project_feature"),
    path("projects/<slug:public_id>/move/", views.project_move, name="project_move"),
    path("projects/<slug:public_id>/members/", views.project_join, name="project_join"),
    path("projects/<slug:public_id>/members/<slug:person_id>/leave/", views.project_leave, name="project_leave"),
]
