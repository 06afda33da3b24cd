"""The service of api_service.py with a fault: it shows tracks of other tenants."""

import api_service

api_service.serve(leaks=True)
