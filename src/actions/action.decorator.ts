import { applyDecorators, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

export const DiscoverableAction = DiscoveryService.createDecorator<true>();

/** Makes a provider that is an `ActionDefinition` a step that flows can use. */
export function Action(): ClassDecorator {
  return applyDecorators(Injectable(), DiscoverableAction(true));
}
