"""The administrators' addresses of this app; `urls.py` includes them under administration/."""

from django.urls import path

from .views import company, deactivation, departments, people

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/invite-again/", people.invite_again, name="invite_again"),
    path("people/<int:pk>/deactivate/", deactivation.deactivate, name="deactivate"),
    path("people/<int:pk>/reactivate/", people.reactivate, name="reactivate"),
    path("departments/", departments.departments, name="departments"),
    path("departments/add/", departments.add, name="add_department"),
    path("departments/<int:pk>/", departments.department, name="department"),
    path("departments/<int:pk>/delete/", departments.delete, name="delete_department"),
    path("company/", company.company, name="company"),
]
